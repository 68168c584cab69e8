@NullMarked
package io.caravanserai.lib;

import org.jspecify.annotations.NullMarked;
