/** The pages on which people see and edit the files of {@code routes/}. */
@NullMarked
package io.caravanserai.console.editing;

import org.jspecify.annotations.NullMarked;
