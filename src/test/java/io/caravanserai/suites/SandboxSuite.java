package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;

@SelectPackages("io.caravanserai.sandbox")
@ExcludeClassNamePatterns(".*\\.(StrictTest)")
class SandboxSuite extends NeedySuite {}
