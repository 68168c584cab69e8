/** README, CONTRIBUTING and {@code docs/}: each command and sample in them is held by something that runs or checks it. */
@NullMarked
package io.caravanserai.docs;

import org.jspecify.annotations.NullMarked;
