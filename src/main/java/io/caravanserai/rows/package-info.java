/** Files of rows (CSV, JSON lines, JSON array, each also gzipped) read as a stream in bounded memory. */
@NullMarked
package io.caravanserai.rows;

import org.jspecify.annotations.NullMarked;
