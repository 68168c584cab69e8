package io.caravanserai.layout.wrong.cases;

record KnowsStore(io.caravanserai.layout.wrong.store.KnowsEffects store) {}
