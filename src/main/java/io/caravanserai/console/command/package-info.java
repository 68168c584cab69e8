/** The command line: the hub itself, and a client of its API. */
@NullMarked
package io.caravanserai.console.command;

import org.jspecify.annotations.NullMarked;
