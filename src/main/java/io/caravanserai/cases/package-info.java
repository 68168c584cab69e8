/**
 * The test form of flows: reads the cases below {@code routes/<flow>/cases}, runs each before a hub and a sandbox of their own,
 * and says in what the outcome differs from what is expected.
 */
@NullMarked
package io.caravanserai.cases;

import org.jspecify.annotations.NullMarked;
