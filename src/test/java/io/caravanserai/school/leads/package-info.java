/** Tests of the lead campaign on an academy's database. */
@NullMarked
package io.caravanserai.school.leads;

import org.jspecify.annotations.NullMarked;
