/** What all pages share: the head with its places, words for names, and updates while a page is open. */
@NullMarked
package io.caravanserai.console.frame;

import org.jspecify.annotations.NullMarked;
