/** What an operator edits of the support desk: who is who, when it is open, what it promises, each from a day on. */
@NullMarked
package io.caravanserai.support.rules;

import org.jspecify.annotations.NullMarked;
