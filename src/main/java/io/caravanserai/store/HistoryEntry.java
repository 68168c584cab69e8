package io.caravanserai.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caravanserai.message.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a message's history.
 *
 * @param from when the attempt began; null where nothing ran
 * @param at when the state was reached
 * @param state the state reached
 * @param by the person, for what a person did
 * @param due when it is due again, where it is
 * @param failure why an attempt did not succeed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        @Nullable Instant from,
        Instant at,
        String state,
        @Nullable String by,
        @Nullable Instant due,
        @Nullable Failure failure) {}
