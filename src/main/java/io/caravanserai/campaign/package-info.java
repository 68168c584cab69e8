/** The rules of the flow {@code campaign}: segments, due times, what is skipped, what is read and written in Notion. */
@NullMarked
package io.caravanserai.campaign;

import org.jspecify.annotations.NullMarked;
