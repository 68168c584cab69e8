/** What no connection file can say of a vendor: a room for each. */
@NullMarked
package io.caravanserai.vendor;

import org.jspecify.annotations.NullMarked;
