package io.caravanserai.layout.wrong.store;

public record KnowsEffects(io.caravanserai.layout.wrong.effect.KnowsStore store) {}
