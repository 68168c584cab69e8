/** Edits of a running hub: good ones, broken ones, and what messages see of them. */
@NullMarked
package io.caravanserai.deploy;

import org.jspecify.annotations.NullMarked;
