package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;

/** All that no other suite has. */
@SelectPackages("io.caravanserai")
@ExcludePackages({
    "io.caravanserai.background",
    "io.caravanserai.campaign",
    "io.caravanserai.connection",
    "io.caravanserai.console",
    "io.caravanserai.deploy",
    "io.caravanserai.desk",
    "io.caravanserai.docs",
    "io.caravanserai.engagement",
    "io.caravanserai.jq",
    "io.caravanserai.onboarding",
    "io.caravanserai.sandbox",
    "io.caravanserai.store"
})
@ExcludeClassNamePatterns(".*\\.(AtWorkTest|ContactsInTheHubTest|HooksInTheHubTest|S3WithoutRestartTest)")
class RestSuite extends NeedySuite {}
