package io.caravanserai.layout.wrong.mail;

record KnowsTriggers(io.caravanserai.layout.wrong.trigger.KnowsConsole trigger) {}
