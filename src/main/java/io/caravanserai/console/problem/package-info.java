/** How a call to the API or a page ends where something is wrong with it. */
@NullMarked
package io.caravanserai.console.problem;

import org.jspecify.annotations.NullMarked;
