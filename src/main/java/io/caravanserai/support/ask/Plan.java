package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Kind;
import io.caravanserai.support.Measure.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is computed for a question. It holds no value that is not on a closed list.
 *
 * @param measure what
 * @param source of tickets, of chats, or of both apart
 * @param statistic of durations; null for counts and shares
 * @param business whether durations count only while the desk is open
 * @param group by what it is broken down; null for one figure
 * @param only values of a dimension, of which each row has one
 * @param range the days, in the desk's zone
 * @param order how the rows of a group are sorted; null for the group's own order
 * @param most how many rows are shown; 0 for all
 * @param compared whether the period before stands beside
 */
public record Plan(
        Measure measure,
        Source source,
        @Nullable Statistic statistic,
        boolean business,
        @Nullable Group group,
        Map<Group, List<String>> only,
        Range range,
        @Nullable Order order,
        int most,
        boolean compared) {

    /** What is said of many durations. */
    public enum Statistic {
        MEDIAN("median"),
        P90("90th percentile");

        private final String words;

        Statistic(String words) {
            this.words = words;
        }
    }

    /** How rows are sorted. */
    public enum Order {
        LOWEST("lowest first"),
        HIGHEST("highest first");

        private final String words;

        Order(String words) {
            this.words = words;
        }
    }

    /** Keeps a copy, in one order. */
    public Plan {
        Map<Group, List<String>> sorted = new TreeMap<>();
        only.forEach((dimension, values) ->
                sorted.put(dimension, values.stream().distinct().sorted().toList()));
        only = java.util.Collections.unmodifiableMap(sorted);
    }

    /** The same of another measure. */
    Plan with(Measure other) {
        boolean timed = other.kind() == Kind.DURATION;
        @Nullable Statistic same = timed ? statistic == null ? Statistic.MEDIAN : statistic : null;
        return new Plan(other, source, same, timed && business, group, only, range, order, most, compared);
    }

    /** The same with another statistic, where it has one. */
    Plan with(Statistic other) {
        @Nullable Statistic same = statistic == null ? null : other;
        return new Plan(measure, source, same, business, group, only, range, order, most, compared);
    }

    /** The same in another order. */
    Plan with(Order other) {
        return new Plan(measure, source, statistic, business, group, only, range, other, most, compared);
    }

    /** The plan as a person reads it, so that a wrong one is seen. */
    public String words() {
        List<String> parts = new ArrayList<>();
        String what = measure.kind() == Kind.DURATION && statistic != null
                ? statistic.words + " " + measure.words() + (business ? " in business time" : "")
                : measure.words();
        parts.add(what + " of "
                + (source == Source.BOTH
                        ? "tickets and chats, each apart"
                        : source.name().toLowerCase(Locale.ROOT)));
        only.forEach((dimension, values) -> parts.add("only " + dimension.words() + " " + String.join(" or ", values)));
        if (group != null) {
            parts.add("by " + group.words());
        }
        parts.add(range.words());
        if (order != null) {
            parts.add(order.words);
        }
        if (most > 0) {
            parts.add("at most " + most + " rows");
        }
        if (compared) {
            parts.add("with the period before");
        }
        String text = String.join(", ", parts);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    /** The plan as keys and values, one a part, for logs and comparisons. */
    public String text() {
        return measure.key() + " of " + source.name().toLowerCase(Locale.ROOT)
                + (statistic == null ? "" : " " + statistic.name().toLowerCase(Locale.ROOT))
                + (business ? " business" : "")
                + (group == null ? "" : " by " + group.key())
                + only.entrySet().stream()
                        .map(each -> " " + each.getKey().key() + "=" + String.join("|", each.getValue()))
                        .collect(Collectors.joining())
                + " " + range.from() + ".." + range.to()
                + (order == null ? "" : " " + order.name().toLowerCase(Locale.ROOT))
                + (most == 0 ? "" : " top " + most)
                + (compared ? " compared" : "");
    }
}
