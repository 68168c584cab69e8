/** Where things belong: the rules for packages, source files, routes, and a wrong one for each rule. */
@NullMarked
package io.caravanserai.layout;

import org.jspecify.annotations.NullMarked;
