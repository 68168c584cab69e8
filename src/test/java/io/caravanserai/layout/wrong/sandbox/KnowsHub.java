package io.caravanserai.layout.wrong.sandbox;

public record KnowsHub(io.caravanserai.layout.wrong.store.KnowsEffects store) {}
