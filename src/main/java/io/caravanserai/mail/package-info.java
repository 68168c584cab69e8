/** E-mails from templates: read when they are used, filled with escaping, refused where something is missing. */
@NullMarked
package io.caravanserai.mail;

import org.jspecify.annotations.NullMarked;
