/** The test form of flows: how it is read, printed and compared. */
@NullMarked
package io.caravanserai.cases;

import org.jspecify.annotations.NullMarked;
