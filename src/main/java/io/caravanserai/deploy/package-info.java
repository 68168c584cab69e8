/** The keeper of {@code routes/}: notices edits, checks them as a whole, swaps what changed, keeps versions, rolls back. */
@NullMarked
package io.caravanserai.deploy;

import org.jspecify.annotations.NullMarked;
