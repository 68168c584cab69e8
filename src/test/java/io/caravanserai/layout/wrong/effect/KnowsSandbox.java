package io.caravanserai.layout.wrong.effect;

record KnowsSandbox(io.caravanserai.layout.wrong.sandbox.KnowsHub simulated) {}
