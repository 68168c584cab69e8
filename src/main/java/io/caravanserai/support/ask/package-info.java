/** Questions in plain words: each becomes a plan over closed lists, or is asked back, or is refused with what can be asked. */
@NullMarked
package io.caravanserai.support.ask;

import org.jspecify.annotations.NullMarked;
