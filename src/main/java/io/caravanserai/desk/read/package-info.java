/** What is asked of the support desk's copy: measures over closed lists, its rows, and how fresh it is. */
@NullMarked
package io.caravanserai.desk.read;

import org.jspecify.annotations.NullMarked;
