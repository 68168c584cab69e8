package io.caravanserai.layout.wrong.console.login;

import io.caravanserai.layout.wrong.console.Page;

public record KnowsPage(Page page) {}
