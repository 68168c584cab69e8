/** jq as flows write it: with the variables of the message, and with sentences where it meets what it does not expect. */
@NullMarked
package io.caravanserai.jq;

import org.jspecify.annotations.NullMarked;
