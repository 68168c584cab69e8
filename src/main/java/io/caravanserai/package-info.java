/** The hub as a whole: how it starts and where its settings come from. */
@NullMarked
package io.caravanserai;

import org.jspecify.annotations.NullMarked;
