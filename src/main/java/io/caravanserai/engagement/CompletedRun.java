package io.caravanserai.engagement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run that is complete leaves to be said. */
final class CompletedRun {
    /** Where it is found out how HubSpot stands; who gives up there has told nobody. */
    private static final List<String> FINDING_OUT = List.of("engagement-undo", "engagement-outcome");

    private CompletedRun() {}

    /** @param run {@code {runId, outcome, reason, channels, …}} */
    static @Nullable Map<String, Object> alert(Map<String, Object> run) {
        if ("failed".equals(run.get("outcome"))) {
            return Notices.alert(
                    "Nothing was written to HubSpot.",
                    Json.text(run.get("reason")),
                    List.of("Run " + run.get("runId") + ". Once the cause is mended, start again."));
        }
        Map<String, Object> channels = Json.map(run.get("channels"));
        boolean unknown = FINDING_OUT.stream()
                .anyMatch(channel -> Json.map(channels.get(channel)).get("parked") instanceof Number parked
                        && parked.longValue() > 0);
        return unknown
                ? Notices.alert(
                        "The week may be in HubSpot in part.",
                        "It could neither be written nor taken back; the run's parked messages say why.",
                        List.of("Run " + run.get("runId") + ". Mend the cause, then replay what is parked in "
                                + String.join(" and ", FINDING_OUT)
                                + ", which takes back what was written; or score the week again."))
                : null;
    }
}
