/** Tickets and chats, worked out by hand and read by the rules. */
@NullMarked
package io.caravanserai.support.reading;

import org.jspecify.annotations.NullMarked;
