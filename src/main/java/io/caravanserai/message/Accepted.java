package io.caravanserai.message;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an accepted message.
 *
 * @param id the message; for a duplicate the one that came first
 * @param duplicate whether the key was known already
 * @param runId the run of the message with this id, which for a duplicate may be an older one
 */
public record Accepted(long id, boolean duplicate, @Nullable Long runId) {}
