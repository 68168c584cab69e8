package io.caravanserai.deploy;

import io.caravanserai.hook.Hooks;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What a version takes over.
 *
 * @param standing told what is in force
 */
record Surrounding(Places places, Judge judge, Hooks hooks, InstantSource clock, Consumer<Standing> standing) {}
