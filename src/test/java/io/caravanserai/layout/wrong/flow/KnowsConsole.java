package io.caravanserai.layout.wrong.flow;

record KnowsConsole(io.caravanserai.layout.wrong.console.Page page) {}
