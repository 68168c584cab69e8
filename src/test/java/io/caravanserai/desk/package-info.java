/** The support desk's copy on a real PostgreSQL: what is written, what is asked, and that nothing of it is lost. */
@NullMarked
package io.caravanserai.desk;

import org.jspecify.annotations.NullMarked;
