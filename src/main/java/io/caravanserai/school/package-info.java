/** An academy's own database: what the hub adds to it, what is due in it, whether it still is, and notices in the app. */
@NullMarked
package io.caravanserai.school;

import org.jspecify.annotations.NullMarked;
