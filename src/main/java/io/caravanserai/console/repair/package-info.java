/** What is parked by its cause, what is in doubt, and how both are mended: pages and API. */
@NullMarked
package io.caravanserai.console.repair;

import org.jspecify.annotations.NullMarked;
