/** The support desk's copy as people and programs see it: the API, the pages, their charts. */
@NullMarked
package io.caravanserai.console.desk;

import org.jspecify.annotations.NullMarked;
