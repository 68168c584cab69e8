/** The rules of the lead campaign: how files of leads are read, when a campaign is to pause. */
@NullMarked
package io.caravanserai.academy.leads;

import org.jspecify.annotations.NullMarked;
