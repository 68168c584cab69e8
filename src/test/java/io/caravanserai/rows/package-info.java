/** Files of rows, good and bad, and what is said of the bad ones. */
@NullMarked
package io.caravanserai.rows;

import org.jspecify.annotations.NullMarked;
