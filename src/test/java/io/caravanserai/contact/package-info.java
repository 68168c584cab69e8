/** Whom the hub may write to, on a real PostgreSQL where it keeps something. */
@NullMarked
package io.caravanserai.contact;

import org.jspecify.annotations.NullMarked;
