package io.caravanserai.console.calendar;

import io.caravanserai.console.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which planned messages, where to, and whether they are counted only. */
@Schema(
        example =
                "{\"flow\":\"campaign\",\"from\":\"2026-12-24T00:00:00Z\",\"to\":\"2026-12-25T00:00:00Z\",\"by\":\"P1D\","
                        + "\"preview\":true}")
record PlannedBody(
        @Nullable String flow,
        @Nullable String channel,
        @Nullable String about,
        @Nullable String from,
        @Nullable String to,

        @Schema(description = "By how much each is moved, like P1D or -PT2H; or say at") @Nullable
        String by,

        @Schema(description = "When all of them are due, like 2026-01-31T06:00:00Z; or say by") @Nullable
        String at,

        @Schema(description = "Whether to count only") boolean preview,

        @Schema(description = "How many a preview matched: another number is refused with 409, and nothing is changed")
        @Nullable
        Long expected) {

    /** What was sent. */
    static PlannedBody of(@Nullable PlannedBody sent) {
        if (sent == null) {
            throw Problem.of("flow", "Say which messages, like {\"flow\": \"campaign\", \"preview\": true}.");
        }
        return sent;
    }

    /** The text of a field; null where it was not said. */
    @Nullable
    String field(String name) {
        Map<String, @Nullable String> all = new HashMap<>();
        all.put("flow", flow);
        all.put("channel", channel);
        all.put("about", about);
        all.put("from", from);
        all.put("to", to);
        all.put("by", by);
        all.put("at", at);
        return all.get(name);
    }
}
