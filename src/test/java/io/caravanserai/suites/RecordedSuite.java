package io.caravanserai.suites;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;

@SelectPackages({"io.caravanserai.campaign", "io.caravanserai.engagement", "io.caravanserai.onboarding"})
@IncludeClassNamePatterns(".*RecordedTest")
class RecordedSuite extends NeedySuite {}
