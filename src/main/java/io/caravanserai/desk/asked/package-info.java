/** What was asked of the desk in plain words, without anything personal, so that its words can be taught. */
@NullMarked
package io.caravanserai.desk.asked;

import org.jspecify.annotations.NullMarked;
