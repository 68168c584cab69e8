package io.caravanserai.layout.wrong.connection;

record KnowsTriggers(io.caravanserai.layout.wrong.trigger.KnowsConsole trigger) {}
