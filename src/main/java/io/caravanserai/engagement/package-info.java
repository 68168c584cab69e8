/** The rules of the flow {@code engagement}: which week is scored, who is who in Yobi, the ranking, and what HubSpot is told. */
@NullMarked
package io.caravanserai.engagement;

import org.jspecify.annotations.NullMarked;
