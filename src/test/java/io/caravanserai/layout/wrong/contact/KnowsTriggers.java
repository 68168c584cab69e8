package io.caravanserai.layout.wrong.contact;

record KnowsTriggers(io.caravanserai.layout.wrong.trigger.KnowsConsole trigger) {}
