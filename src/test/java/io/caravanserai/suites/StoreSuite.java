package io.caravanserai.suites;

import org.junit.platform.suite.api.SelectPackages;

@SelectPackages("io.caravanserai.store")
class StoreSuite extends NeedySuite {}
