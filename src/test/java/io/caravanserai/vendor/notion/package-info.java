/** Pages and properties, as Notion writes them. */
@NullMarked
package io.caravanserai.vendor.notion;

import org.jspecify.annotations.NullMarked;
