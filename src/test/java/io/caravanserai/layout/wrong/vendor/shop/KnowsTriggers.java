package io.caravanserai.layout.wrong.vendor.shop;

record KnowsTriggers(io.caravanserai.layout.wrong.trigger.KnowsConsole trigger) {}
