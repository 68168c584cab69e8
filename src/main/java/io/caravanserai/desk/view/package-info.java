/** Filters of the dashboard that people keep under a name. */
@NullMarked
package io.caravanserai.desk.view;

import org.jspecify.annotations.NullMarked;
