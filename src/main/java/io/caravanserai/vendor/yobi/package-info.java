/** Yobi: what its tenants did, day by day. Its paths and names are constants of its connection file. */
@NullMarked
package io.caravanserai.vendor.yobi;

import org.jspecify.annotations.NullMarked;
