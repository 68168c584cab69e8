/** Tests of the rules of the lead campaign. */
@NullMarked
package io.caravanserai.academy.leads;

import org.jspecify.annotations.NullMarked;
