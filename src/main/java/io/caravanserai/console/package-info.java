/** How people and programs talk to the hub: the API, the pages, the login, the command line. */
@NullMarked
package io.caravanserai.console;

import org.jspecify.annotations.NullMarked;
