/** The desk's Google Sheet, brought in line from the copy. */
@NullMarked
package io.caravanserai.desk.sheet;

import org.jspecify.annotations.NullMarked;
