package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;

/** Without a hub. */
@SelectPackages("io.caravanserai.store")
@ExcludeClassNamePatterns(".*\\.ShortHubTest")
class StoreSuite extends NeedySuite {}
