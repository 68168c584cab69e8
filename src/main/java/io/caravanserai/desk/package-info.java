/** The support desk's copy of tickets and chats in PostgreSQL, and everything that is asked of it. */
@NullMarked
package io.caravanserai.desk;

import org.jspecify.annotations.NullMarked;
