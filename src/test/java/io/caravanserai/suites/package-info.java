/**
 * Which tests that need a hub or a database run in one JVM, one after the other; several JVMs work at once, each at one suite.
 * Those of one profile stand together, since a hub starts once for all of a profile in a suite. A package that no suite names
 * is in {@code RestSuite}.
 */
@NullMarked
package io.caravanserai.suites;

import org.jspecify.annotations.NullMarked;
