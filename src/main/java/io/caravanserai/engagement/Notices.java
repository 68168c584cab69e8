package io.caravanserai.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        String week = Json.text(report.get("week"));
        List<String> figures = Json.list(report.get("figures"));
        List<String> anomalies = listed(Json.list(report.get("anomalies")), attempts);
        String title = "Customer engagement, week " + week + (dryRun ? " (dry run: nothing is written)" : "");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", title);
        data.put("figures", figures);
        List.of("top", "bottom", "moves").forEach(part -> data.put(part, Json.list(report.get(part))));
        data.put("anomalies", anomalies);
        SlackMessage slack = new SlackMessage(title)
                .context(figures)
                .lines("Top 10", Json.list(report.get("top")))
                .lines("Bottom 10", Json.list(report.get("bottom")))
                .lines("Biggest moves", Json.list(report.get("moves")))
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
}
