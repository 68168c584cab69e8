/** What the desk's spreadsheet should hold against what it holds: which rows are written, added and taken out. */
@NullMarked
package io.caravanserai.support.sheet;

import org.jspecify.annotations.NullMarked;
