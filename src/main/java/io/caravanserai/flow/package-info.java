/** Flows and their runs, as all who show and start them ask: pages, API, JMX and, through the API, the command line. */
@NullMarked
package io.caravanserai.flow;

import org.jspecify.annotations.NullMarked;
