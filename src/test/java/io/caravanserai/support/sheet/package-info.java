@NullMarked
package io.caravanserai.support.sheet;

import org.jspecify.annotations.NullMarked;
