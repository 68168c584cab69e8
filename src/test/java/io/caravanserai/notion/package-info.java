/** Pages and properties, as Notion writes them. */
@NullMarked
package io.caravanserai.notion;

import org.jspecify.annotations.NullMarked;
