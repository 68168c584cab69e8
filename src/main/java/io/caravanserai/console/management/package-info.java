/** The hub over JMX: flows, channels and connections as MBeans, for Hawtio, {@code jconsole} and programs. */
@NullMarked
package io.caravanserai.console.management;

import org.jspecify.annotations.NullMarked;
