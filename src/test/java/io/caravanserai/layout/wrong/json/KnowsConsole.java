package io.caravanserai.layout.wrong.json;

record KnowsConsole(io.caravanserai.layout.wrong.console.Page page) {}
