/** What is wrong with the hub just now, also what should have happened and did not. */
@NullMarked
package io.caravanserai.console.alarm;

import org.jspecify.annotations.NullMarked;
