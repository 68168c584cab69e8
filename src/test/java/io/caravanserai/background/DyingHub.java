package io.caravanserai.background;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A hub of its own, whose parts die and come back: what others count of its routes begins anew then. */
public class DyingHub implements QuarkusTestProfile {}
