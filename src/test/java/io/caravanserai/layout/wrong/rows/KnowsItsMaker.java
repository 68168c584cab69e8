package io.caravanserai.layout.wrong.rows;

/** Knows only a type that is nested in it. */
record KnowsItsMaker(Maker.Order order) {}
