package io.caravanserai.layout.wrong.console;

import io.caravanserai.layout.wrong.console.login.KnowsPage;

record KnowsLogin(KnowsPage login) {}
