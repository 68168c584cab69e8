/** The hub's one mapper of JSON, and its one of YAML. */
@NullMarked
package io.caravanserai.json;

import org.jspecify.annotations.NullMarked;
