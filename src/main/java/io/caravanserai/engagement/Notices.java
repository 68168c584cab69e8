package io.caravanserai.engagement;

import io.caravanserai.message.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the team is told, for Slack and as e-mail: {@code {slack: {text, blocks}, email: {templates, data}}}, the latter as
 * the templates of {@code routes/engagement/templates} want it.
 */
final class Notices {
    /** Of what a person should look at; there may be thousands. */
    static final int ANOMALIES_LISTED = 20;

    private Notices() {}

    /**
     * The week's ranking.
     *
     * @param report as {@link Report} made it
     * @param attempts how often reading and writing were begun; more than two say that something had to be repeated
     */
    static Map<String, Object> summary(Map<String, Object> report, int attempts, boolean dryRun) {
        String week = JsonValues.text(report.get("week"));
        List<String> figures = JsonValues.list(report.get("figures"));
        List<String> anomalies = listed(JsonValues.list(report.get("anomalies")), attempts);
        String title = "Customer engagement, week " + week + (dryRun ? " (dry run: nothing is written)" : "");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", title);
        data.put("figures", figures);
        List.of("top", "bottom", "moves").forEach(part -> data.put(part, JsonValues.list(report.get(part))));
        data.put("anomalies", anomalies);
        SlackMessage slack = new SlackMessage(title)
                .context(figures)
                .lines("Top 10", JsonValues.list(report.get("top")))
                .lines("Bottom 10", JsonValues.list(report.get("bottom")))
                .lines("Biggest moves", JsonValues.list(report.get("moves")))
                .lines("To look at", anomalies);
        return both(slack.body(String.join(" ", figures)), "summary", data);
    }

    private static List<String> listed(List<String> all, int attempts) {
        List<String> listed = new ArrayList<>(all.subList(0, Math.min(all.size(), ANOMALIES_LISTED)));
        if (all.size() > listed.size()) {
            listed.add("And " + Shown.number(all.size() - listed.size()) + " more: see the notes of the run.");
        }
        if (attempts > 2) {
            listed.add("It took " + (attempts - 2) + " more " + (attempts == 3 ? "attempt" : "attempts")
                    + ": an outside system was away or asked for patience.");
        }
        return listed;
    }

    /**
     * What went wrong.
     *
     * @param what a sentence: how HubSpot stands now
     * @param cause a sentence: what failed and why
     * @param details further sentences
     */
    static Map<String, Object> alert(String what, String cause, List<String> details) {
        String title = "Customer engagement failed";
        List<String> causes = List.of(cause);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", title);
        data.put("what", what);
        data.put("causes", causes);
        data.put("details", details);
        SlackMessage slack = new SlackMessage(title)
                .lines("What happened", List.of(what))
                .lines("Cause", causes)
                .lines("In detail", details);
        return both(slack.body(what + " " + cause), "alert", data);
    }

    private static Map<String, Object> both(Map<String, Object> slack, String template, Map<String, Object> data) {
        Map<String, Object> email = new LinkedHashMap<>();
        email.put("templates", List.of(template));
        email.put("data", data);
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("slack", slack);
        both.put("email", email);
        return both;
    }

    /** What a run that is complete leaves to be said. */
    static final class CompletedRun {
        /** Where it is found out how HubSpot stands; who gives up there has told nobody. */
        private static final List<String> FINDING_OUT = List.of("engagement-undo", "engagement-outcome");

        private CompletedRun() {}

        /** @param run {@code {runId, outcome, reason, channels, …}} */
        static @Nullable Map<String, Object> alert(Map<String, Object> run) {
            if ("failed".equals(run.get("outcome"))) {
                return Notices.alert(
                        "Nothing was written to HubSpot.",
                        JsonValues.text(run.get("reason")),
                        List.of("Run " + run.get("runId") + ". Once the cause is mended, start again."));
            }
            Map<String, Object> channels = JsonValues.map(run.get("channels"));
            boolean unknown = FINDING_OUT.stream()
                    .anyMatch(channel -> JsonValues.map(channels.get(channel)).get("parked") instanceof Number parked
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
}
