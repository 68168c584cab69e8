/** Whole processes, killed: what was accepted is there afterwards, and nothing was done twice outside. */
@NullMarked
package io.caravanserai.chaos;

import org.jspecify.annotations.NullMarked;
