/** The rules of the flow {@code onboarding}: which leads become students, and what each of them is to get. */
@NullMarked
package io.caravanserai.onboarding;

import org.jspecify.annotations.NullMarked;
