/** Who changed what, and who looked at whose payload: written down by itself, shown to admins. */
@NullMarked
package io.caravanserai.console.audit;

import org.jspecify.annotations.NullMarked;
