package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;

@SelectPackages("io.caravanserai.console")
@ExcludeClassNamePatterns(".*\\.(FlowParametersTest|HawtioInABrowserTest|ReplayPreviewTest|RoutesCheckOfAHubTest"
        + "|AskModelTest|SupportCommandTest)")
class ConsoleSuite extends NeedySuite {}
