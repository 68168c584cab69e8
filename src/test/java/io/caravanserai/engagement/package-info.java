/** The flow {@code engagement}: its rules in tables and laws, and the whole of it on the simulated systems. */
@NullMarked
package io.caravanserai.engagement;

import org.jspecify.annotations.NullMarked;
