/** What HubSpot, LiveChat and files of rows say, read into tickets and chats; and the way back into rows. */
@NullMarked
package io.caravanserai.support.reading;

import org.jspecify.annotations.NullMarked;
