package io.caravanserai.layout.wrong.console;

public record Page(String title) {}
