package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;

@SelectPackages("io.caravanserai.onboarding")
@ExcludeClassNamePatterns(".*\\.(OnboardingFlowTest|OnboardingRecordedTest)")
class OnboardingSuite extends NeedySuite {}
