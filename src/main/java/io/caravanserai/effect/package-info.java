/** Writes to outside systems, done once: the journal, what a dry run plans, and what is in doubt. */
@NullMarked
package io.caravanserai.effect;

import org.jspecify.annotations.NullMarked;
