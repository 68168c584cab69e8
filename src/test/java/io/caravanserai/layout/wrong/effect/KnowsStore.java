package io.caravanserai.layout.wrong.effect;

public record KnowsStore(io.caravanserai.layout.wrong.store.KnowsEffects store) {}
