/** The rules of the campaign as tables and laws, and the flow on the simulated systems. */
@NullMarked
package io.caravanserai.campaign;

import org.jspecify.annotations.NullMarked;
