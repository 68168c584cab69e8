package io.caravanserai.support.ask;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Kind;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Meaning.Only;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan that a model proposes for a question, as the arguments of its function call: {@code {measure, source, statistic, time,
 * group, only: {agent: [..]}, from, to, order, most, compared, left_out}}. Nothing of it is believed: keys and values are those of
 * closed lists, each word of the question is in the plan, and what is in the plan is of a word of the question.
 */
public final class ModelPlan {
    private static final Set<String> KEYS = Set.of(
            "measure",
            "source",
            "statistic",
            "time",
            "group",
            "only",
            "from",
            "to",
            "order",
            "most",
            "compared",
            "left_out");
    private static final int MOST_SHOWN = 40;
    private static final Set<Group> FILTERS = Set.of(Group.AGENT, Group.PIPELINE, Group.PRIORITY);

    private final Map<String, Object> said;
    private final List<String> words;
    private final Parts parts;
    private final Evidence evidence;
    private final LocalDate today;

    /** @param said what the model proposes */
    public ModelPlan(Map<String, Object> said, String question, Known known) {
        this.said = said;
        this.words = Words.of(question);
        this.parts = Parts.of(words, known);
        this.evidence = new Evidence(parts);
        this.today = known.today();
    }

    /** The plan, or those it can be where a word means several things, or why it is none. */
    public Reading read() {
        try {
            List<Plan> plans = evidence.meant(held());
            return plans.size() == 1
                    ? new Reading.Understood(plans.get(0))
                    : new Reading.AskBack(plans.subList(0, Math.min(plans.size(), Grammar.MOST_READINGS)));
        } catch (IllegalArgumentException wrong) {
            return new Reading.Refused("The model's plan is refused: " + wrong.getMessage() + ".", List.of());
        }
    }

    private Plan held() {
        evidence.usable();
        Plan plan = plan();
        evidence.hold(plan);
        return plan;
    }

    private Plan plan() {
        Set<String> unknown = new HashSet<>(said.keySet());
        unknown.removeAll(KEYS);
        require(unknown.isEmpty(), "it holds keys that nobody asked for");
        require(JsonValues.list(said.get("left_out")).isEmpty(), "it leaves words out");
        Measure measure = Measure.of(text("measure"))
                .orElseThrow(() -> new IllegalArgumentException("there is no measure '" + shown("measure") + "'"));
        Source source = one("source", Source.values());
        @Nullable Group group = text("group").isEmpty() ? null : one("group", Group.values());
        Map<Group, List<String>> only = only();
        boolean ofTickets = Stream.concat(only.keySet().stream(), Stream.ofNullable(group))
                .anyMatch(each -> each == Group.PIPELINE || each == Group.PRIORITY);
        require(
                measure.sources().contains(source) && !(ofTickets && source != Source.TICKETS)
                        || source == Source.BOTH && measure.sources().size() == 2 && !ofTickets,
                measure.words() + " is not known of " + shown("source") + " so");
        require(
                measure != Measure.BACKLOG || group == null || Plans.OF_BACKLOG.contains(group),
                "the backlog is not known by " + text("group"));
        boolean timed = measure.kind() == Kind.DURATION;
        require(timed || text("statistic").isEmpty() && text("time").isEmpty(), measure.words() + " takes no time");
        require(List.of("", "business", "calendar").contains(text("time")), "the time is '" + shown("time") + "'");
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
                compared());
    }

    /** What the question names of the data, and nothing else. */
    private Map<Group, List<String>> only() {
        Map<Group, List<String>> only = new EnumMap<>(Group.class);
        Object filters = said.getOrDefault("only", Map.of());
        require(filters instanceof Map, "only is no object");
        for (Map.Entry<String, Object> each : JsonValues.map(filters).entrySet()) {
            Group dimension = Group.of(each.getKey())
                    .filter(FILTERS::contains)
                    .orElseThrow(() -> new IllegalArgumentException("it filters by what nobody knows"));
            List<String> values = each.getValue() instanceof List<?> list
                    ? list.stream().map(JsonValues::text).toList()
                    : List.of(JsonValues.text(each.getValue()));
            values.forEach(value -> require(
                    parts.of(Only.class).anyMatch(new Only(dimension, value)::equals),
                    "the question does not name this " + dimension.words()));
            if (!values.isEmpty()) {
                only.put(dimension, values);
            }
        }
        return only;
    }

    /** The days that the question names; where it names none, the last 30. */
    private Range range() {
        List<Range> named = evidence.ranges();
        Range last = Range.unsaid(today);
        if (text("from").isEmpty() && text("to").isEmpty()) {
            require(named.isEmpty(), "the question names a period, the plan does not");
            return last;
        }
        LocalDate from = day("from");
        LocalDate to = day("to");
        require(!from.isAfter(to) && !from.isAfter(today), "the period " + from + " to " + to + " cannot be");
        String days = days(from, to);
        Range wanted = named.isEmpty() ? last : named.get(0);
        require(
                days.equals(days(wanted.from(), wanted.to())),
                "the question does not name the days " + from + " to " + to);
        return new Range(from, to.isAfter(today) ? today : to, named.isEmpty() ? "" : days);
    }

    private String days(LocalDate from, LocalDate to) {
        return from + " to " + (to.isAfter(today) ? today : to);
    }

    private LocalDate day(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(key + " is no day", e);
        }
    }

    private int most() {
        String most = text("most");
        require(most.isEmpty() || most.matches("[1-9]\\d?"), "it wants another number of rows than can be");
        require(most.isEmpty() || words.contains(most), "the question does not name the number " + most);
        return most.isEmpty() ? 0 : Integer.parseInt(most);
    }

    private boolean compared() {
        Object compared = said.getOrDefault("compared", false);
        require(compared instanceof Boolean, "compared is neither true nor false");
        return Boolean.TRUE.equals(compared);
    }

    private <E extends Enum<E>> E one(String key, E[] all) {
        String value = text(key).toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(all)
                .filter(each -> each.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " is '" + shown(key) + "'"));
    }

    private String shown(String key) {
        return text(key).substring(0, Math.min(text(key).length(), MOST_SHOWN));
    }

    private String text(String key) {
        Object value = said.get(key);
        require(!(value instanceof List) && !(value instanceof Map), key + " is no single value");
        return value == null ? "" : JsonValues.text(value).strip();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
