/** What the app of an academy asks of the hub. */
@NullMarked
package io.caravanserai.console.school;

import org.jspecify.annotations.NullMarked;
