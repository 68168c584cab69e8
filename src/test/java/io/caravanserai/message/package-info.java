/** Tests of what travels. */
@NullMarked
package io.caravanserai.message;

import org.jspecify.annotations.NullMarked;
