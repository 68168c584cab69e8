/** The way out: base URL, login, budget, pause, retry and words of each outside system; only what a Kamelet cannot say. */
@NullMarked
package io.caravanserai.connection;

import org.jspecify.annotations.NullMarked;
