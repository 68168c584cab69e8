/** What templates become. */
@NullMarked
package io.caravanserai.mail;

import org.jspecify.annotations.NullMarked;
