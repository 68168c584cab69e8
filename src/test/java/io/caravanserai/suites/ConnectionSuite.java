package io.caravanserai.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;

/** With others that a hub without flows serves. */
@SelectPackages({"io.caravanserai.connection", "io.caravanserai.jq"})
@SelectClasses(
        names = {
            "io.caravanserai.console.ReplayPreviewTest",
            "io.caravanserai.sandbox.StrictTest",
            "io.caravanserai.vendor.aws.S3WithoutRestartTest"
        })
@ExcludeClassNamePatterns(".*\\.(HubTimeTest|SlackByTokenTest)")
class ConnectionSuite extends NeedySuite {}
