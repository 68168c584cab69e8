@NullMarked
package io.caravanserai.academy;

import org.jspecify.annotations.NullMarked;
