package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Kind;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Meaning.By;
import io.caravanserai.support.ask.Meaning.How;
import io.caravanserai.support.ask.Meaning.Most;
import io.caravanserai.support.ask.Meaning.Named;
import io.caravanserai.support.ask.Meaning.Of;
import io.caravanserai.support.ask.Meaning.Only;
import io.caravanserai.support.ask.Meaning.Plain;
import io.caravanserai.support.ask.Meaning.Sorted;
import io.caravanserai.support.ask.Meaning.What;
import io.caravanserai.support.ask.Meaning.When;
import io.caravanserai.support.ask.Plan.Order;
import io.caravanserai.support.ask.Plan.Statistic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts meanings together. What is said twice in two ways becomes a plan each; what does not fit is a reason. */
final class Plans {
    private static final Set<Group> OF_TICKETS = EnumSet.of(Group.PIPELINE, Group.PRIORITY);
    static final Set<Group> OF_BACKLOG =
            EnumSet.of(Group.DAY, Group.WEEK, Group.MONTH, Group.PIPELINE, Group.AGENT, Group.PRIORITY);

    private final List<Meaning> meanings;
    private final LocalDate today;
    private final Map<Group, List<String>> only = new EnumMap<>(Group.class);

    Plans(List<Meaning> meanings, LocalDate today) {
        this.meanings = meanings;
        this.today = today;
        some(Only.class, each -> each).forEach(each -> only.computeIfAbsent(each.dimension(), any -> new ArrayList<>())
                .add(each.value()));
    }

    private <M extends Meaning, T> List<T> some(Class<M> kind, Function<M, T> value) {
        return meanings.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(value)
                .distinct()
                .toList();
    }

    private static <T> List<@Nullable T> orNone(List<T> some) {
        List<@Nullable T> all = new ArrayList<>(some);
        if (all.isEmpty()) {
            all.add(null);
        }
        return all;
    }

    void all(Consumer<Plan> plans, Consumer<String> reasons) {
        List<Measure> measures = measures();
        if (measures.isEmpty()) {
            reasons.accept("The question names nothing that is measured.");
        }
        for (Measure measure : measures) {
            for (@Nullable Group group : orNone(groups())) {
                for (@Nullable Statistic statistic : orNone(some(How.class, How::statistic))) {
                    for (@Nullable Range range : orNone(some(When.class, When::range))) {
                        plan(measure, group, statistic, range, plans, reasons);
                    }
                }
            }
        }
    }

    /** Whoever names only tickets or chats wants their number. */
    private List<Measure> measures() {
        List<Measure> measures = some(What.class, What::measure);
        return measures.isEmpty() && meanings.stream().anyMatch(Of.class::isInstance)
                ? List.of(Measure.VOLUME)
                : measures;
    }

    private List<Group> groups() {
        Set<Group> groups = new java.util.LinkedHashSet<>(some(By.class, By::group));
        some(Named.class, Named::group).stream()
                .filter(each -> !only.containsKey(each))
                .forEach(groups::add);
        return List.copyOf(groups);
    }

    private void plan(
            Measure measure,
            @Nullable Group group,
            @Nullable Statistic statistic,
            @Nullable Range range,
            Consumer<Plan> plans,
            Consumer<String> reasons) {
        List<Order> orders = some(Sorted.class, Sorted::order);
        boolean timed = measure.kind() == Kind.DURATION;
        @Nullable Source source = source(measure, group);
        Range days = range == null ? Range.unsaid(today) : cut(range);
        String wrong = wrong(measure, group, statistic, orders, days);
        if (source == null || !wrong.isEmpty()) {
            reasons.accept(sentence(source == null ? unknown(measure, group) : wrong));
            return;
        }
        plans.accept(new Plan(
                measure,
                source,
                timed ? statistic == null ? Statistic.MEDIAN : statistic : null,
                has(Plain.BUSINESS),
                group,
                only,
                days,
                orders.isEmpty() ? null : orders.get(0),
                some(Most.class, Most::rows).stream().findFirst().orElse(0),
                has(Plain.COMPARED)));
    }

    /** Why this cannot be computed; empty where it can. */
    private String wrong(
            Measure measure, @Nullable Group group, @Nullable Statistic statistic, List<Order> orders, Range days) {
        boolean timed = measure.kind() == Kind.DURATION;
        if (!timed && (statistic != null || has(Plain.BUSINESS) || has(Plain.CALENDAR) || has(Plain.LONG))) {
            return measure.words() + " takes no time: it has no median, and no business time.";
        }
        if (has(Plain.SHARE) && measure.kind() != Kind.SHARE) {
            return measure.words() + " is no share.";
        }
        if (has(Plain.BUSINESS) && has(Plain.CALENDAR)) {
            return "business time and calendar time are asked for at once.";
        }
        if (!orders.isEmpty() && group == null) {
            return "say of what the highest or lowest is wanted, like 'by agent'.";
        }
        if (orders.size() > 1) {
            return "both the highest and the lowest are asked for.";
        }
        if (measure == Measure.BACKLOG && group != null && !OF_BACKLOG.contains(group)) {
            return "the backlog is known by the end of each day, not by " + group.words() + ".";
        }
        return days.from().isAfter(today) ? "the period lies in the future." : "";
    }

    private String unknown(Measure measure, @Nullable Group group) {
        String asked = some(Of.class, Of::source).stream()
                .map(each ->
                        each == Source.BOTH ? "tickets and chats" : each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
        return measure.words() + dimensions(group) + " is not known of " + (asked.isEmpty() ? "chats" : asked) + ".";
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private boolean has(Plain what) {
        return meanings.contains(what);
    }

    private String dimensions(@Nullable Group group) {
        Set<Group> all = EnumSet.noneOf(Group.class);
        all.addAll(only.keySet());
        if (group != null) {
            all.add(group);
        }
        all.retainAll(OF_TICKETS);
        return all.stream().map(each -> " by " + each.words()).collect(Collectors.joining());
    }

    /** Null where it is not known of what is named; pipelines and priorities are of tickets. */
    private @Nullable Source source(Measure measure, @Nullable Group group) {
        Set<Source> possible = EnumSet.copyOf(measure.sources());
        if (group != null && OF_TICKETS.contains(group)
                || only.keySet().stream().anyMatch(OF_TICKETS::contains)) {
            possible.remove(Source.CHATS);
        }
        Set<Source> asked = EnumSet.noneOf(Source.class);
        some(Of.class, Of::source)
                .forEach(each -> asked.addAll(
                        each == Source.BOTH ? EnumSet.of(Source.TICKETS, Source.CHATS) : EnumSet.of(each)));
        if (!possible.containsAll(asked) || possible.isEmpty()) {
            return null;
        }
        Set<Source> wanted = asked.isEmpty() ? possible : asked;
        return wanted.size() > 1 ? Source.BOTH : wanted.iterator().next();
    }

    /** What is asked of days to come is answered up to today. */
    private Range cut(Range range) {
        return range.to().isAfter(today) && !range.from().isAfter(today)
                ? new Range(range.from(), today, range.said())
                : range;
    }
}
