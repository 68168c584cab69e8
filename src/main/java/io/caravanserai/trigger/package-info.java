/** What starts runs: schedules that fire once however many nodes wake, and the step that starts a run. */
@NullMarked
package io.caravanserai.trigger;

import org.jspecify.annotations.NullMarked;
