/** The onboarding rules as tables and laws. */
@NullMarked
package io.caravanserai.onboarding;

import org.jspecify.annotations.NullMarked;
