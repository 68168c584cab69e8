/** The webhook door: deliveries from outside are checked, committed to a channel, and only then answered. */
@NullMarked
package io.caravanserai.hook;

import org.jspecify.annotations.NullMarked;
