package io.caravanserai.deploy;

import org.jspecify.annotations.Nullable;

/**
 * Who makes an edit.
 *
 * @param who the user
 * @param message why, in that person's words; null for none
 */
public record Author(String who, @Nullable String message) {}
