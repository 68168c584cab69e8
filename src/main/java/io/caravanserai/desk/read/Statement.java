package io.caravanserai.desk.read;

import io.caravanserai.desk.read.Slots.Slot;
import io.caravanserai.store.Columns;
import io.caravanserai.support.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a question. One pass answers all its measures, of its days and of as many before: those are moved onto the days
 * they are compared with. Columns: the groups that no clock tells, the place in {@link #slots}, then each measure's
 * {@link #width}.
 */
final class Statement {
    private final Question question;
    private final ZoneId zone;
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final List<Slot> slots;
    private final String text;

    private Statement(Question question, ZoneId zone) {
        this.question = question;
        this.zone = zone;
        if (question.measures().contains(Measure.BACKLOG)) {
            Slots<LocalDate> days = Slots.ofDays(question);
            this.slots = days.all();
            this.text = backlog(days);
        } else {
            Slots<Instant> instants = Slots.ofInstants(question, zone);
            this.slots = instants.all();
            this.text = counted(instants);
        }
    }

    /** Of days of this zone. */
    static Statement of(Question question, ZoneId zone) {
        return new Statement(question, zone);
    }

    /** Where its rows belong in time. */
    List<Slot> slots() {
        return slots;
    }

    String text() {
        return text;
    }

    @Nullable
    Object[] parameters() {
        return parameters.toArray();
    }

    /** How many columns a measure has: all, n, then its value. */
    static int width(Measure measure) {
        return measure.kind() == Measure.Kind.COUNT ? 1 : 3;
    }

    // Numbers come as bytes, and instants as text, which takes the database longer to read than all the rows.
    private String counted(Slots<Instant> cut) {
        parameters.add(Columns.bigint(cut.starts(), Instant::getEpochSecond));
        String items = question.kinds().stream().sorted().map(this::items).collect(Collectors.joining("\nunion all\n"));
        String figures = IntStream.range(0, question.measures().size())
                .mapToObj(i -> aggregates(question.measures().get(i), "m" + i))
                .collect(Collectors.joining(", "));
        parameters.add(cut.codes());
        return "with cut as (select array_agg(to_timestamp(at) order by at) as starts from unnest(?) as at),\n"
                + "item as (\n" + items + ")\nselect " + words() + "(?)[piece] as slot, " + figures + " from item"
                + grouped();
    }

    private String words() {
        return question.by().stream()
                .filter(group -> !Groups.isOfClock(group))
                .map(group -> Groups.sql(group) + ", ")
                .collect(Collectors.joining());
    }

    private String grouped() {
        long words =
                question.by().stream().filter(group -> !Groups.isOfClock(group)).count();
        return "\ngroup by "
                + LongStream.rangeClosed(1, words + 1).mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    private String items(Kind kind) {
        Filter filter = question.filter();
        String time = kind.time();
        String values = IntStream.range(0, question.measures().size())
                .mapToObj(i -> ", " + value(question.measures().get(i), kind) + " as m" + i)
                .collect(Collectors.joining());
        boolean tickets = kind == Kind.TICKETS;
        return "select '%s' as kind, %s as pipeline, agent, %s as priority, width_bucket(%s, (select starts from cut)) as piece%s\n"
                        .formatted(kind.word(), tickets ? "pipeline" : "''", tickets ? "priority" : "''", time, values)
                + "from " + kind.table() + " where "
                + where(kind, filter.between(filter.before().from(), filter.to()), zone, parameters);
    }

    /** What of a kind is asked for; its parameters are added. */
    static String where(Kind kind, Filter filter, ZoneId zone, List<@Nullable Object> parameters) {
        parameters.add(filter.from().atStartOfDay(zone).toInstant());
        parameters.add(filter.to().plusDays(1).atStartOfDay(zone).toInstant());
        boolean tickets = kind == Kind.TICKETS;
        return "removed is null and %1$s >= ? and %1$s < ?".formatted(kind.time())
                + among(tickets ? "pipeline" : "''", filter.pipelines(), parameters)
                + among("agent", filter.agents(), parameters)
                + among(tickets ? "priority" : "''", filter.priorities(), parameters);
    }

    private static String among(String column, List<String> values, List<@Nullable Object> parameters) {
        if (values.isEmpty()) {
            return "";
        }
        parameters.add(Columns.texts(values));
        return " and " + column + " = any(?::text[])";
    }

    private String value(Measure measure, Kind kind) {
        @Nullable String value = Values.sql(measure, kind, question.hours() == Question.Hours.BUSINESS);
        String type = measure.kind() == Measure.Kind.DURATION ? "bigint" : "boolean";
        return "(" + (value == null ? "null" : value) + ")::" + type;
    }

    private String aggregates(Measure measure, String value) {
        String all = Values.kinds(measure).containsAll(question.kinds())
                ? "count(*)"
                : "count(*) filter (where kind = '"
                        + Values.kinds(measure).iterator().next().word() + "')";
        return switch (measure.kind()) {
            case COUNT -> all;
            case SHARE -> all + ", count(" + value + "), count(*) filter (where " + value + ")";
            case DURATION ->
                all + ", count(" + value + "), percentile_cont(array[0.5, 0.9]) within group (order by " + value + ")";
        };
    }

    /** The last day that was counted, of each group in time, or of the range. */
    private String backlog(Slots<LocalDate> cut) {
        Filter filter = question.filter();
        // Days come as text, and are read once, not once a row. Nor is anything joined, since no hash may be made.
        parameters.addAll(List.of(
                Columns.text(cut.starts(), LocalDate::toString),
                cut.codes(),
                filter.before().from(),
                filter.to()));
        String chosen = among("pipeline", filter.pipelines(), parameters)
                + among("agent", filter.agents(), parameters)
                + among("priority", filter.priorities(), parameters);
        return """
                with cut as (select ?::date[] as starts),
                item as (
                select pipeline, priority, agent, open, day, (?)[width_bucket(day, (select starts from cut))] as slot
                from support_backlog where day between ? and ?%s),
                latest as (select item.*, max(day) over (partition by slot) as newest from item)
                select %sslot, sum(open) from latest where day = newest""".formatted(chosen, words()) + grouped();
    }
}
