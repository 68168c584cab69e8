package io.caravanserai.layout.wrong.trigger;

public record KnowsConsole(io.caravanserai.layout.wrong.console.Page page) {}
