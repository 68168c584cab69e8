/** Measurements, run by hand: each writes its figures down and fails below what is promised. */
@NullMarked
package io.caravanserai.bench;

import org.jspecify.annotations.NullMarked;
