/** The lead campaign in the academy's database: imports, campaigns, what came of their mails, conversions. */
@NullMarked
package io.caravanserai.school.leads;

import org.jspecify.annotations.NullMarked;
