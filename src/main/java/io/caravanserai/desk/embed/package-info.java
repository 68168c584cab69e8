/** Widgets shown elsewhere: embeds, the keys that sign their tokens, and whether a token still counts. */
@NullMarked
package io.caravanserai.desk.embed;

import org.jspecify.annotations.NullMarked;
