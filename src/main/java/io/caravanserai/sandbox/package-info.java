/**
 * The simulated outside systems: real HTTP with the vendors' paths, shapes, limits and errors, state in memory, nothing
 * of the hub in it.
 */
@NullMarked
package io.caravanserai.sandbox;

import org.jspecify.annotations.NullMarked;
