package io.caravanserai.flow;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as a person sees it.
 *
 * @param id unique in the hub
 * @param flow the flow
 * @param trigger what started it
 * @param state where it stands
 * @param outcome {@code ok}, {@code parked} or {@code failed}; null while it runs
 * @param reason why it was skipped or failed
 * @param notes what a person should know of it, like the lines of bad rows; in lists of runs empty
 * @param dryRun whether writes are planned only
 * @param parameters as given at the start
 * @param counts what the flow counted, names with dots nested, and {@code done} and {@code parked} of its items: {@code
 *     read} is the sum of all that follows it but {@code dispatched}
 * @param items what became of the messages the flow made of what it read
 * @param channels what became of all its messages, by channel
 * @param started when it began
 * @param completed when its last message became terminal; null while it runs
 * @param durationMs how long it took, or takes so far
 */
public record RunView(
        long id,
        String flow,
        String trigger,
        Run.State state,
        @Nullable String outcome,
        @Nullable String reason,
        List<String> notes,
        boolean dryRun,
        Map<String, Object> parameters,
        Map<String, Object> counts,
        Run.ChannelCounts items,
        Map<String, Run.ChannelCounts> channels,
        Instant started,
        @Nullable Instant completed,
        long durationMs) {

    static RunView of(Run run, List<String> notes, Run.ChannelCounts items, Instant now) {
        Map<String, Object> counts = counts(run, items);
        @Nullable Instant completed = run.completed();
        return new RunView(
                run.id(),
                run.flow(),
                run.trigger(),
                run.state(),
                run.outcome(),
                run.reason(),
                notes,
                run.dryRun(),
                run.parameters(),
                counts,
                items,
                run.channels(),
                run.started(),
                completed,
                Duration.between(run.started(), completed == null ? now : completed)
                        .toMillis());
    }

    /** What was read first, what became of it last. */
    private static Map<String, Object> counts(Run run, Run.ChannelCounts items) {
        Map<String, Object> ofFlow = nested(run.counts());
        Map<String, Object> counts = new LinkedHashMap<>();
        Object read = ofFlow.remove("read");
        if (read != null) {
            counts.put("read", read);
        }
        Object dispatched = ofFlow.remove("dispatched");
        counts.putAll(ofFlow);
        if (dispatched != null) {
            counts.put("dispatched", dispatched);
        }
        counts.put("done", items.done());
        counts.put("parked", items.parked());
        return counts;
    }

    /** {@code filtered.hasAccount} becomes {@code hasAccount} in {@code filtered}. */
    static Map<String, Object> nested(Map<String, Long> flat) {
        Map<String, Object> counts = new LinkedHashMap<>();
        flat.forEach((name, n) -> {
            Map<String, Object> place = counts;
            String[] parts = name.split("\\.");
            for (int i = 0; i < parts.length - 1; i++) {
                place = inner(place, parts[i]);
            }
            Object before = place.put(parts[parts.length - 1], n);
            if (before instanceof Map<?, ?>) {
                // A count with the name of a group: the sum beside its parts.
                place.put(parts[parts.length - 1], before);
                inner(place, parts[parts.length - 1]).put("total", n);
            }
        });
        return counts;
    }

    private static Map<String, Object> inner(Map<String, Object> place, String name) {
        Object known = place.get(name);
        if (known instanceof Map<?, ?>) {
            return JsonValues.map(known);
        }
        Map<String, Object> group = new LinkedHashMap<>();
        if (known != null) {
            group.put("total", known);
        }
        place.put(name, group);
        return group;
    }

    /** Messages of the run that are not terminal, in all channels. */
    public long open() {
        return channels.values().stream().mapToLong(Run.ChannelCounts::open).sum();
    }

    private long ended() {
        return channels.values().stream()
                .mapToLong(each -> each.done() + each.parked() + each.discarded() + each.expired())
                .sum();
    }

    /** How much of what is known so far is behind it, of a hundred. */
    public long percent() {
        long all = ended() + open();
        return all == 0 ? 0 : ended() * 100 / all;
    }

    /** How long what is known so far takes yet, at the pace up to now; 0 before anything has ended. */
    public long leftMs() {
        return ended() == 0 ? 0 : durationMs / ended() * open();
    }

    /** The counts as the page lists them: each with the names of its groups before it. */
    public Map<String, Long> flatCounts() {
        Map<String, Long> flat = new LinkedHashMap<>();
        flatten("", counts, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> counts, Map<String, Long> flat) {
        counts.forEach((name, n) -> {
            if (n instanceof Map<?, ?> group) {
                flatten(prefix + name + " · ", group, flat);
            } else if (n instanceof Number number) {
                flat.put(prefix + name, number.longValue());
            }
        });
    }
}
