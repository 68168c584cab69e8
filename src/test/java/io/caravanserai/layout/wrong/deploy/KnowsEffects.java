package io.caravanserai.layout.wrong.deploy;

import io.caravanserai.layout.wrong.effect.KnowsStore;

/** The keeper asks of effects. */
record KnowsEffects(KnowsStore effects) {}
