/** {@code durable:<channel>}: guaranteed delivery as a Camel component, on db-scheduler. */
@NullMarked
package io.caravanserai.durable;

import org.jspecify.annotations.NullMarked;
