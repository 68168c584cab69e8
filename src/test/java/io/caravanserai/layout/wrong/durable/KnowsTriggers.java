package io.caravanserai.layout.wrong.durable;

record KnowsTriggers(io.caravanserai.layout.wrong.trigger.KnowsConsole trigger) {}
