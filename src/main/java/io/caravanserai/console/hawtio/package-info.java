/** Hawtio in the browser: its pages, the questions they ask, and the door through which they reach this node's MBeans. */
@NullMarked
package io.caravanserai.console.hawtio;

import org.jspecify.annotations.NullMarked;
