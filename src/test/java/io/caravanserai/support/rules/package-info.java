/** The desk's rules and their files. */
@NullMarked
package io.caravanserai.support.rules;

import org.jspecify.annotations.NullMarked;
