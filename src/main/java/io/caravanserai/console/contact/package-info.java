/** Whom the hub writes to and whom not, as people and programs see it. */
@NullMarked
package io.caravanserai.console.contact;

import org.jspecify.annotations.NullMarked;
