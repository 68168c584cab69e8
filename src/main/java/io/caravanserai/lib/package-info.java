/** What users add as jars in {@code lib/}: rules that routes call as beans, and routes in Java. */
@NullMarked
package io.caravanserai.lib;

import org.jspecify.annotations.NullMarked;
