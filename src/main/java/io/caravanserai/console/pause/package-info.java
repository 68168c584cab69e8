/** What people paused: the list, the forms and the calls that pause and end it. */
@NullMarked
package io.caravanserai.console.pause;

import org.jspecify.annotations.NullMarked;
