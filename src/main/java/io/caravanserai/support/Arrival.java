package io.caravanserai.support;

import org.jspecify.annotations.Nullable;

/**
 * When something came in, by the desk's hours; null where nobody knows when.
 *
 * @param weekend whether on a Saturday or Sunday of the desk's zone
 * @param outOfHours whether while the desk was closed
 */
public record Arrival(@Nullable Boolean weekend, @Nullable Boolean outOfHours) {}
