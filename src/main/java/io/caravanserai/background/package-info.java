/** Threads of the hub's own: named, surviving whatever is thrown in them, and seen in health when they do not. */
@NullMarked
package io.caravanserai.background;

import org.jspecify.annotations.NullMarked;
