package io.caravanserai.engagement;

import io.caravanserai.engagement.Notices.CompletedRun;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of {@code routes/engagement} call by name to write, to take back what was written in part, and to tell
 * the team. Bodies are maps and lists, as JSON has them.
 *
 * <p>Its properties are set where the routes name it: {@code slackChannel}, {@code emailTo}.
 */
public final class EngagementWrites {
    private String slackChannel = "";
    private Set<String> emailTo = Set.of();

    /** Where Slack posts to with a token; a webhook has its own channel. */
    public void setSlackChannel(String channel) {
        this.slackChannel = channel.strip();
    }

    /** Who gets the e-mails, joined by commas; empty for nobody. */
    public void setEmailTo(String addresses) {
        this.emailTo = Lists.words(addresses);
    }

    /**
     * Looks whether HubSpot took all of a batch. It may say nothing of a company that was merged into another.
     *
     * @param batch as {@link Batch} has it
     * @param answer {@code {status, results, errors: [{category, message, ids, traceIds}]}}
     * @throws PermanentException that names the companies it did not take, and why
     */
    public void took(Map<String, Object> batch, Map<String, Object> answer) {
        if ("PLANNED".equals(answer.get("status"))) {
            return;
        }
        List<String> refused = new ArrayList<>();
        JsonValues.maps(answer.get("errors")).forEach(error -> {
            List<String> whose = new ArrayList<>(JsonValues.list(error.get("traceIds")));
            whose.addAll(JsonValues.list(error.get("ids")));
            refused.add(String.join(", ", whose) + ": " + JsonValues.text(error.get("message")) + " ("
                    + JsonValues.text(error.get("category")) + ")");
        });
        Set<String> silent = new TreeSet<>(Ids.ORDER);
        Batch.updates(batch).forEach(update -> silent.add(update.id()));
        JsonValues.maps(answer.get("results")).forEach(result -> silent.remove(JsonValues.text(result.get("id"))));
        if (refused.isEmpty() && !silent.isEmpty()) {
            refused.add("it said nothing of " + String.join(", ", silent));
        }
        if (!refused.isEmpty()) {
            throw new PermanentException("HubSpot did not take all companies of a batch: " + String.join("; ", refused)
                    + ". Correct them in HubSpot, then score the week again.");
        }
    }

    /** The companies whose state is asked for, as HubSpot takes them: {@code [{ids, properties}]}. */
    public List<Map<String, Object>> toRead(Map<String, Object> parked) {
        return batches(plan(parked)).stream()
                .map(batch -> {
                    List<Update> updates = Batch.updates(batch);
                    Set<String> names = new TreeSet<>();
                    updates.forEach(update -> names.addAll(update.after().keySet()));
                    List<String> ids = updates.stream().map(Update::id).toList();
                    return Map.<String, Object>of("ids", ids, "properties", List.copyOf(names));
                })
                .toList();
    }

    /** Where what is read of companies is remembered. */
    public Map<String, Map<String, String>> nothing() {
        return new HashMap<>();
    }

    /**
     * @param asked {@code {ids, properties}}; see {@link #toRead}
     * @param found {@code [{id, properties}]}
     * @throws PermanentException where a property was not answered: whether it holds a value of the week is not known then
     */
    public void remember(
            Map<String, Map<String, String>> state, Map<String, Object> asked, List<Map<String, Object>> found) {
        List<String> names = JsonValues.list(asked.get("properties"));
        found.forEach(each -> state.put(JsonValues.text(each.get("id")), Answered.properties("company", each, names)));
    }

    /**
     * What puts back what was written in part.
     *
     * @param parked {@code {message, failure}}: the plan, and why it was given up
     * @param state of its companies now
     * @return {@code {plan, cause, batches}}
     */
    public Map<String, Object> back(Map<String, Object> parked, Map<String, Map<String, String>> state) {
        Map<String, Object> plan = plan(parked);
        List<Update> updates = takeBack(plan, state).updates();
        Map<String, Object> back = new LinkedHashMap<>();
        back.put("plan", plan);
        back.put("cause", JsonValues.text(JsonValues.map(parked.get("failure")).get("reason")));
        back.put(
                "batches",
                Batch.all(
                        updates,
                        "engagement-back-" + JsonValues.text(plan.get("week")).split(" ")[0]));
        return back;
    }

    private static TakeBack takeBack(Map<String, Object> plan, Map<String, Map<String, String>> state) {
        List<Update> planned = batches(plan).stream()
                .flatMap(batch -> Batch.updates(batch).stream())
                .toList();
        return new TakeBack(planned, state);
    }

    private static List<Map<String, Object>> batches(Map<String, Object> plan) {
        return JsonValues.maps(plan.get("batches"));
    }

    /** The plan in a body of any of the messages that come after it. */
    private static Map<String, Object> plan(Map<String, Object> body) {
        Map<String, Object> message = body.containsKey("message") ? JsonValues.map(body.get("message")) : body;
        return message.containsKey("plan") ? JsonValues.map(message.get("plan")) : message;
    }

    /** The week's ranking, for the team; see {@link Notices}. */
    public Map<String, Object> summary(Map<String, Object> plan, Message message) {
        int attempts = ((Number) plan.get("attempts")).intValue() + message.attempts() + 1;
        return Notices.summary(JsonValues.map(plan.get("report")), attempts, message.dryRun());
    }

    /**
     * What became of a week that could not be written, as HubSpot shows it now.
     *
     * @param body of the message that took it back: itself, or {@code {message, failure}} where that was given up too
     * @param state of the plan's companies now
     */
    public Map<String, Object> outcome(Map<String, Object> body, Map<String, Map<String, String>> state) {
        Map<String, Object> back = body.containsKey("message") ? JsonValues.map(body.get("message")) : body;
        TakeBack found = takeBack(plan(body), state);
        List<String> details = new ArrayList<>(found.report());
        @Nullable Object reason = JsonValues.map(body.get("failure")).get("reason");
        if (reason != null) {
            details.add("Taking it back failed: " + reason);
        }
        String week = JsonValues.text(plan(body).get("week"));
        String what = found.written() == 0
                ? "The week " + week + " is not in HubSpot: what had been written of it was put back."
                : "The week " + week + " is in HubSpot in part: " + Shown.companies(found.written())
                        + " could not be put back. Mend the cause, then score the week again.";
        return Notices.alert(what, JsonValues.text(back.get("cause")), details);
    }

    /**
     * What the team is told of a run that ended badly without having said so itself; null where it need not.
     *
     * @param run as the hub says that it is complete
     */
    public @Nullable Map<String, Object> alert(Map<String, Object> run) {
        return CompletedRun.alert(run);
    }

    /** What Slack gets: {@code {channel, text, blocks}}. */
    public Map<String, Object> slack(Map<String, Object> notices) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (!slackChannel.isEmpty()) {
            message.put("channel", slackChannel);
        }
        message.putAll(JsonValues.map(notices.get("slack")));
        return message;
    }

    /** The letters, one for each reader: {@code {to, toName, key, headers, templates, data}}. */
    public List<Map<String, Object>> letters(Map<String, Object> notices, Message message) {
        return emailTo.stream()
                .map(to -> {
                    Map<String, Object> letter = new LinkedHashMap<>();
                    letter.put("to", to);
                    letter.put("toName", "");
                    letter.put("key", "engagement-" + message.id() + "-" + to);
                    letter.put("headers", Map.of());
                    letter.putAll(JsonValues.map(notices.get("email")));
                    return letter;
                })
                .toList();
    }
}
