package io.caravanserai.layout.wrong.background;

record KnowsStore(io.caravanserai.layout.wrong.store.KnowsEffects store) {}
