package io.caravanserai.suites;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;

@SelectPackages({"io.caravanserai.background", "io.caravanserai.deploy"})
@SelectClasses(names = {"io.caravanserai.console.command.RoutesCheckOfAHubTest"})
class DeploySuite extends NeedySuite {}
