package io.caravanserai.layout.wrong.hook;

record KnowsStore(io.caravanserai.layout.wrong.store.KnowsEffects store) {}
