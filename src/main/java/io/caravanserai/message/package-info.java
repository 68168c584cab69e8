/** What travels: runs, messages, effects, their states, and the ports behind which they are kept. */
@NullMarked
package io.caravanserai.message;

import org.jspecify.annotations.NullMarked;
