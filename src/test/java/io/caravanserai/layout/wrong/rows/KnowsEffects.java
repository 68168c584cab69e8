package io.caravanserai.layout.wrong.rows;

record KnowsEffects(io.caravanserai.layout.wrong.effect.KnowsStore store) {}
