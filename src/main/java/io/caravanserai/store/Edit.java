package io.caravanserai.store;

import org.jspecify.annotations.Nullable;

/**
 * Whose edit it is.
 *
 * @param who {@code file} for an edit of the folder, else the user
 * @param message why; null for none
 * @param node the node whose folder it is
 */
public record Edit(String who, @Nullable String message, String node) {}
