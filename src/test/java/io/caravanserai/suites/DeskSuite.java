package io.caravanserai.suites;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;

/** With others of the same hub. */
@SelectPackages("io.caravanserai.desk")
@SelectClasses(
        names = {"io.caravanserai.console.command.SupportCommandTest", "io.caravanserai.console.desk.AskModelTest"})
class DeskSuite extends NeedySuite {}
