/** Notion's pages: the types of their properties, written and read in this one place. */
@NullMarked
package io.caravanserai.vendor.notion;

import org.jspecify.annotations.NullMarked;
