package io.caravanserai.support.ask;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Kind;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Plan.Order;
import io.caravanserai.support.ask.Plan.Statistic;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan that a model proposes for a question, as the arguments of its function call: {@code {measure, source, statistic, time,
 * group, only: {agent: [..]}, from, to, order, most, compared}}. Nothing of it is believed: keys and values are those of closed
 * lists, a value or a number is one that the question names, and whatever the question names of the data is in the plan.
 */
public final class ModelPlan {
    private static final Set<String> KEYS = Set.of(
            "measure", "source", "statistic", "time", "group", "only", "from", "to", "order", "most", "compared");
    private static final Set<Group> FILTERS = Set.of(Group.AGENT, Group.PIPELINE, Group.PRIORITY);

    private final Map<String, Object> said;
    private final List<String> words;
    private final Known known;

    /** @param said what the model proposes */
    public ModelPlan(Map<String, Object> said, String question, Known known) {
        this.said = said;
        this.words = Words.of(question);
        this.known = known;
    }

    /** The plan, or why it is not one. */
    public Reading read() {
        try {
            return new Reading.Understood(plan());
        } catch (IllegalArgumentException wrong) {
            return new Reading.Refused("The model's plan is refused: " + wrong.getMessage() + ".", List.of());
        }
    }

    private Plan plan() {
        Set<String> unknown = new HashSet<>(said.keySet());
        unknown.removeAll(KEYS);
        require(unknown.isEmpty(), "it holds " + String.join(", ", unknown));
        Measure measure = Measure.of(text("measure"))
                .orElseThrow(() -> new IllegalArgumentException("there is no measure '" + text("measure") + "'"));
        Source source = one("source", Source.values());
        @Nullable Group group = text("group").isEmpty() ? null : one("group", Group.values());
        Map<Group, List<String>> only = only();
        boolean ofTickets = Stream.concat(only.keySet().stream(), Stream.ofNullable(group))
                .anyMatch(each -> each == Group.PIPELINE || each == Group.PRIORITY);
        require(
                measure.sources().contains(source) && !(ofTickets && source != Source.TICKETS)
                        || source == Source.BOTH && measure.sources().size() == 2 && !ofTickets,
                measure.words() + " is not known of " + text("source") + " so");
        boolean timed = measure.kind() == Kind.DURATION;
        require(timed || text("statistic").isEmpty() && text("time").isEmpty(), measure.words() + " takes no time");
        require(List.of("", "business", "calendar").contains(text("time")), "the time is '" + text("time") + "'");
        @Nullable Order order = text("order").isEmpty() ? null : one("order", Order.values());
        int most = most();
        require(group != null || order == null && most == 0, "rows are sorted or cut, and there is no group");
        return new Plan(
                measure,
                source,
                timed ? text("statistic").isEmpty() ? Statistic.MEDIAN : one("statistic", Statistic.values()) : null,
                text("time").equals("business"),
                group,
                only,
                range(),
                order,
                most,
                Boolean.TRUE.equals(said.get("compared")));
    }

    /** What the question names of the data, and nothing else. */
    private Map<Group, List<String>> only() {
        Map<Group, Set<String>> named = new EnumMap<>(Group.class);
        for (int at = 0; at < words.size(); at++) {
            known.at(words, at).forEach(found -> named.computeIfAbsent(found.dimension(), any -> new HashSet<>())
                    .add(found.value()));
        }
        Map<Group, List<String>> only = new EnumMap<>(Group.class);
        for (Map.Entry<String, Object> each : JsonValues.map(said.get("only")).entrySet()) {
            Group dimension = Group.of(each.getKey())
                    .filter(FILTERS::contains)
                    .orElseThrow(() -> new IllegalArgumentException("nothing is filtered by '" + each.getKey() + "'"));
            List<String> values = each.getValue() instanceof List<?> list
                    ? list.stream().map(JsonValues::text).toList()
                    : List.of(JsonValues.text(each.getValue()));
            values.forEach(value -> require(
                    named.getOrDefault(dimension, Set.of()).contains(value),
                    "the question does not name the " + dimension.words() + " '" + value + "'"));
            only.put(dimension, values);
        }
        Set<String> used = only.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        named.forEach((dimension, values) -> require(
                values.stream().anyMatch(used::contains),
                "the question names the " + dimension.words() + " " + String.join(", ", values)
                        + ", the plan does not"));
        return only;
    }

    /** The days that the question names; where it names none, the last 30. */
    private Range range() {
        Set<String> allowed = new HashSet<>();
        Ranges ranges = new Ranges(words, known.today());
        Range last = Range.unsaid(known.today());
        for (int at = 0; at < words.size(); ) {
            var found = ranges.at(at);
            found.ifPresent(each -> each.meanings().forEach(range -> allowed.add(days(range.from(), range.to()))));
            at += Math.max(1, found.map(Dates.Found::length).orElse(1));
        }
        if (text("from").isEmpty() && text("to").isEmpty()) {
            require(allowed.isEmpty(), "the question names a period, the plan does not");
            return last;
        }
        LocalDate from = day("from");
        LocalDate to = day("to");
        require(!from.isAfter(to) && !from.isAfter(known.today()), "the period " + from + " to " + to + " cannot be");
        require(
                allowed.isEmpty()
                        ? days(from, to).equals(days(last.from(), last.to()))
                        : allowed.contains(days(from, to)),
                "the question does not name the days " + from + " to " + to);
        return new Range(from, to, allowed.isEmpty() ? "" : days(from, to));
    }

    private String days(LocalDate from, LocalDate to) {
        return from + " to " + (to.isAfter(known.today()) ? known.today() : to);
    }

    private LocalDate day(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(key + " is '" + text(key) + "', which is no day", e);
        }
    }

    private int most() {
        String most = text("most");
        require(most.isEmpty() || most.matches("[1-9]\\d?"), "it wants " + most + " rows");
        require(most.isEmpty() || words.contains(most), "the question does not name the number " + most);
        return most.isEmpty() ? 0 : Integer.parseInt(most);
    }

    private <E extends Enum<E>> E one(String key, E[] all) {
        String value = text(key).toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(all)
                .filter(each -> each.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " is '" + text(key) + "'"));
    }

    private String text(String key) {
        Object value = said.get(key);
        return value == null ? "" : JsonValues.text(value).strip();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
