/** Google's service accounts, and Camel's component for its worksheets on a connection's own wire. */
@NullMarked
package io.caravanserai.vendor.google;

import org.jspecify.annotations.NullMarked;
