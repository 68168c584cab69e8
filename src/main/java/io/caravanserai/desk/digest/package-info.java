/** What the desk's people are told of a week. */
@NullMarked
package io.caravanserai.desk.digest;

import org.jspecify.annotations.NullMarked;
