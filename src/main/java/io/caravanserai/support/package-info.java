/** The rules of the flow {@code support}: what a ticket and a chat are once they are cleaned, and what is measured of them. */
@NullMarked
package io.caravanserai.support;

import org.jspecify.annotations.NullMarked;
