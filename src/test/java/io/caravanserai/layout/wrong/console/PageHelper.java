package io.caravanserai.layout.wrong.console;

record PageHelper(String title) {}
