/** What may be wrong with the files of {@code routes/}, found before any of them touches a running route. */
@NullMarked
package io.caravanserai.deploy.check;

import org.jspecify.annotations.NullMarked;
