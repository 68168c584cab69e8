/** Files of leads and their campaigns, for people and programs. */
@NullMarked
package io.caravanserai.console.leads;

import org.jspecify.annotations.NullMarked;
