package io.caravanserai.desk.read;

import io.caravanserai.store.Columns;
import io.caravanserai.support.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a question. One pass answers all its measures, of its days and of as many before: those are moved onto the days
 * they are compared with. Columns: the groups, whether it is before, then each measure's {@link #width}.
 */
final class Statement {
    private final Question question;
    private final ZoneId zone;
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final String text;

    private Statement(Question question, ZoneId zone) {
        this.question = question;
        this.zone = zone;
        this.text = question.measures().contains(Measure.BACKLOG) ? backlog() : counted();
    }

    /** Of days of this zone. */
    static Statement of(Question question, ZoneId zone) {
        return new Statement(question, zone);
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

    private String counted() {
        String items = question.kinds().stream().sorted().map(this::items).collect(Collectors.joining("\nunion all\n"));
        String figures = IntStream.range(0, question.measures().size())
                .mapToObj(i -> aggregates(question.measures().get(i), "m" + i))
                .collect(Collectors.joining(", "));
        return "with item as (\n" + items + ")\nselect " + keys() + "before, " + figures + " from item" + grouped();
    }

    private String keys() {
        return question.by().stream().map(group -> Groups.sql(group) + ", ").collect(Collectors.joining());
    }

    private String grouped() {
        String places = IntStream.rangeClosed(1, question.by().size() + 1)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return "\ngroup by " + places + " order by " + places;
    }

    private String items(Kind kind) {
        Filter filter = question.filter();
        String time = kind.time();
        parameters.addAll(List.of(start(filter.from()), zone.getId(), start(filter.from()), filter.days()));
        String values = IntStream.range(0, question.measures().size())
                .mapToObj(i -> ", " + value(question.measures().get(i), kind) + " as m" + i)
                .collect(Collectors.joining());
        boolean tickets = kind == Kind.TICKETS;
        return "select '%s' as kind, %s as pipeline, agent, %s as priority, %s < ? as before,\n"
                        .formatted(kind.word(), tickets ? "pipeline" : "''", tickets ? "priority" : "''", time)
                + "  (%1$s at time zone ?) + make_interval(days => case when %1$s < ? then ? else 0 end) as local%2$s\n"
                        .formatted(time, values)
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
        parameters.add(Columns.text(values, value -> value));
        return " and " + column + " = any(?::text[])";
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
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
    private String backlog() {
        Filter filter = question.filter();
        parameters.addAll(List.of(
                day(filter.from()),
                day(filter.from()),
                filter.days(),
                day(filter.before().from()),
                day(filter.to())));
        String chosen = among("pipeline", filter.pipelines(), parameters)
                + among("agent", filter.agents(), parameters)
                + among("priority", filter.priorities(), parameters);
        String time = question.by().stream()
                .filter(Groups::isTime)
                .map(Groups::sql)
                .findFirst()
                .orElse("''");
        return """
                with item as (
                select pipeline, priority, agent, open, day < ? as before,
                  (day + case when day < ? then ? else 0 end)::timestamp as local
                from support_backlog where day between ? and ?%1$s),
                last as (select %2$s as piece, before, max(local) as local from item group by 1, 2)
                select %3$sbefore, sum(open) from item
                where (%2$s, before, local) in (select piece, before, local from last)""".formatted(chosen, time, keys()) + grouped();
    }

    private static java.sql.Date day(LocalDate day) {
        return java.sql.Date.valueOf(day);
    }
}
