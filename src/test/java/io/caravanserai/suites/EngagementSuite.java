package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;

@SelectPackages("io.caravanserai.engagement")
@SelectClasses(names = {"io.caravanserai.connection.SlackByTokenTest", "io.caravanserai.console.FlowParametersTest"})
@ExcludeClassNamePatterns(".*RecordedTest")
class EngagementSuite extends NeedySuite {}
