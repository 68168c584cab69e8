package io.caravanserai.desk.read;

import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.desk.read.Answer.Line;
import io.caravanserai.desk.read.Slots.Slot;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.caravanserai.support.DeskZone;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Answers questions over the copy, each in one statement, and keeps the answers for a while. */
@Singleton
public final class Measures {
    private static final String EVERYBODY = "";
    private static final String CHOICES = """
            select distinct pipeline, priority, agent from support_tickets where removed is null
            union all select distinct null, null, agent from support_chats where removed is null
            union all select distinct pipeline, null, null from support_backlog""";

    private final Sql sql;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Remembered remembered;

    /** @param zone the desk's: its days, weeks and hours are meant */
    public Measures(
            Database database,
            InstantSource clock,
            @ConfigProperty(name = "hub.support.zone", defaultValue = DeskZone.DEFAULT) ZoneId zone) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.zone = zone;
        this.remembered = new Remembered(sql, clock);
    }

    /** The desk's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** Today, at the desk. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** What the copy knows to filter by. */
    public Choices choices() {
        return remembered.of(Choices.class, EVERYBODY, "choices", () -> {
            Choices found = new Choices(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
            sql.query(
                    CHOICES,
                    row -> add(found.pipelines(), row.getString("pipeline"))
                            | add(found.priorities(), row.getString("priority"))
                            | add(found.agents(), row.getString("agent")));
            return found;
        });
    }

    private static boolean add(SortedSet<String> to, @Nullable String word) {
        return word != null && to.add(word);
    }

    /**
     * Reads a filter, as an address says it.
     *
     * @throws WrongFilterException for a value that is none of its kind
     */
    public Filter filter(Filter.Said said) {
        return Filter.read(said, today(), choices());
    }

    /**
     * Reads a question, as an address says it.
     *
     * @throws WrongFilterException for a value that is none of its kind
     */
    public Question question(Filter.Said said) {
        return Question.read(said, filter(said));
    }

    /**
     * Answers it.
     *
     * @param audience who may see the answer, in a word: what is kept for one is never shown to another
     */
    public Answer ask(Question question, String audience) {
        List<?> lines = remembered.of(List.class, audience, question, () -> lines(question));
        return new Answer(question, lines.stream().map(Line.class::cast).toList(), freshness());
    }

    /** Where figures are from, and how fresh they are. */
    public Freshness freshness() {
        return CopyStatus.freshness(sql);
    }

    private record Part(List<String> keys, boolean before, Map<Measure, Figure> figures) {}

    private List<Line> lines(Question question) {
        Statement statement = Statement.of(question, zone);
        Map<List<String>, Line> lines = new LinkedHashMap<>();
        expected(question).forEach(keys -> lines.put(keys, line(question, keys, empty(question), Map.of())));
        for (Part part :
                sql.query(statement.text(), row -> part(question, statement.slots(), row), statement.parameters())) {
            lines.merge(
                    part.keys(),
                    part.before()
                            ? line(question, part.keys(), empty(question), part.figures())
                            : line(question, part.keys(), part.figures(), Map.of()),
                    (one, other) -> part.before()
                            ? line(question, part.keys(), one.now(), part.figures())
                            : line(question, part.keys(), part.figures(), one.before()));
        }
        List<Line> all = new ArrayList<>(lines.values());
        all.sort(Comparator.comparing(line -> String.join("\u0000", line.keys())));
        return List.copyOf(all);
    }

    /** Groups that are there though nothing came in: of one group, or of two that only time names. */
    private static List<List<String>> expected(Question question) {
        List<List<String>> all = new ArrayList<>(List.of(List.<String>of()));
        for (Group group : question.by()) {
            List<String> keys = Groups.keys(
                    group, question.filter().from(), question.filter().to());
            all = all.stream()
                    .flatMap(outer -> keys.stream().map(key -> {
                        List<String> longer = new ArrayList<>(outer);
                        longer.add(key);
                        return List.copyOf(longer);
                    }))
                    .toList();
        }
        return all;
    }

    private Line line(Question question, List<String> keys, Map<Measure, Figure> now, Map<Measure, Figure> before) {
        LocalDate today = today();
        boolean timed = question.by().stream().anyMatch(Groups::isTime);
        boolean running = !timed && question.filter().to().equals(today);
        for (int i = 0; i < keys.size(); i++) {
            Group group = question.by().get(i);
            running |= Groups.isTime(group) && keys.get(i).equals(Groups.key(group, today));
        }
        return new Line(keys, now, before, running);
    }

    /** Where nothing came in the volume is 0, and all else has no value. */
    private static Map<Measure, Figure> empty(Question question) {
        Map<Measure, Figure> figures = new EnumMap<>(Measure.class);
        question.measures()
                .forEach(measure ->
                        figures.put(measure, measure == Measure.VOLUME ? new Figure(0, 0, 0.0, null) : Figure.NOTHING));
        return figures;
    }

    private static Part part(Question question, List<Slot> slots, ResultSet row) throws SQLException {
        Slot slot = slots.get(row.getInt("slot"));
        Iterator<String> times = slot.keys().iterator();
        List<String> keys = new ArrayList<>();
        int column = 1;
        for (Group group : question.by()) {
            keys.add(Groups.isOfClock(group) ? times.next() : row.getString(column++));
        }
        column++;
        Map<Measure, Figure> figures = new EnumMap<>(Measure.class);
        for (Measure measure : question.measures()) {
            figures.put(measure, figure(measure, row, column));
            column += Statement.width(measure);
        }
        return new Part(List.copyOf(keys), slot.before(), figures);
    }

    private static Figure figure(Measure measure, ResultSet row, int column) throws SQLException {
        long all = row.getLong(column);
        if (measure.kind() == Measure.Kind.COUNT) {
            return new Figure(all, all, (double) all, null);
        }
        long n = row.getLong(column + 1);
        if (n == 0) {
            return new Figure(all, 0, null, null);
        }
        if (measure.kind() == Measure.Kind.SHARE) {
            return new Figure(all, n, (double) row.getLong(column + 2) / n, null);
        }
        @Nullable Double[] quantiles = (Double[]) row.getArray(column + 2).getArray();
        return new Figure(all, n, quantiles[0], quantiles[1]);
    }
}
