/** The webhook door: the vendors' own vectors, real HTTP, real PostgreSQL. */
@NullMarked
package io.caravanserai.hook;

import org.jspecify.annotations.NullMarked;
