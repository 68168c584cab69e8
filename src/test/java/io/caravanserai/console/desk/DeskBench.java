package io.caravanserai.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.bench.Figures;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question;
import io.caravanserai.store.Database;
import io.caravanserai.store.TestDatabase;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard over a year of 100,000 tickets and 100,000 chats, of which nothing is kept from one time to the next. */
@Tag("bench")
@Tag("database")
class DeskBench {
    private static final Instant NOW = Instant.parse("2026-11-27T18:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("America/Halifax");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZONE);
    private static final int TIMES = 60;

    /** How long a question may take, in milliseconds. */
    private static final double PROMISED = 150;

    private static Database database;

    @BeforeAll
    static void open() {
        database = Database.open(new Database.Location(
                Optional.of(TestDatabase.empty("deskbench")),
                Optional.empty(),
                Optional.empty(),
                Path.of("target"),
                4));
        new DeskData(database).fill(100_000, 100_000, 365, NOW);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Measures measures() {
        return new Measures(database, InstantSource.fixed(NOW), ZONE);
    }

    private static Filter days(int days, int back) {
        LocalDate to = TODAY.minusDays(back);
        return new Filter(to.minusDays(days - 1L), to, List.of(), List.of(), List.of());
    }

    @Test
    void answersOneQuestion() {
        Measure[] all = Measure.values();
        double month = p95("one measure by day, 30 days", i -> measures()
                .ask(Question.of(List.of(all[i % all.length]), List.of(Group.DAY), days(30, i)), "bench"));
        double year = p95("one measure by day, 365 days", i -> measures()
                .ask(Question.of(List.of(all[i % all.length]), List.of(Group.DAY), days(365, 0)), "bench"));
        assertThat(month).isLessThanOrEqualTo(PROMISED);
        assertThat(year).isLessThanOrEqualTo(PROMISED);
    }

    /** Those that take longest: medians of large groups, over all there is. */
    @Test
    void answersTheDashboardsHeaviestQuestions() {
        List<Measure> figures = List.of(Measure.VOLUME, Measure.FIRST_REPLY, Measure.FULL_RESOLUTION);
        List<Measure> tiles = Tiles.measures(Kind.TICKETS);
        List<Double> took = List.of(
                year("the tiles of tickets", tiles, Kind.TICKETS),
                year("by day", figures, Kind.TICKETS, Group.DAY),
                year("by agent", figures, Kind.TICKETS, Group.AGENT),
                year("by weekday and hour", List.of(Measure.VOLUME), Kind.TICKETS, Group.WEEKDAY, Group.HOUR),
                year("first reply by hour", List.of(Measure.VOLUME, Measure.FIRST_REPLY), Kind.TICKETS, Group.HOUR));
        assertThat(took).allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(PROMISED));
    }

    private static double year(String what, List<Measure> asked, Kind kind, Group... by) {
        Question question = Question.of(asked, List.of(by), days(365, 0)).only(EnumSet.of(kind));
        return p95(what + ", 365 days", i -> measures().ask(question, "bench"));
    }

    @Test
    void showsTheWholeDashboard() {
        p95("the dashboard's ten questions, 30 days", i -> dashboard(days(30, i)));
        p95("the dashboard's ten questions, 90 days", i -> dashboard(days(90, i)));
        p95("the dashboard's ten questions, 365 days", i -> dashboard(days(365, 0)));
        Measures kept = measures();
        DashboardReading warm = new DashboardReading(kept, InstantSource.fixed(NOW));
        p95("the dashboard again, kept", i -> warm.read(days(365, 0), Question.Hours.CALENDAR));
    }

    private static void dashboard(Filter filter) {
        Dashboard page =
                new DashboardReading(measures(), InstantSource.fixed(NOW)).read(filter, Question.Hours.CALENDAR);
        assertThat(page.tiles()).isNotEmpty();
    }

    /** In milliseconds; the first times are not counted. */
    private static double p95(String what, IntConsumer work) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < TIMES + 20; i++) {
            long began = System.nanoTime();
            work.accept(i);
            if (i >= 20) {
                took.add((System.nanoTime() - began) / 1e6);
            }
        }
        Collections.sort(took);
        double p95 = took.get((int) Math.ceil(took.size() * 0.95) - 1);
        Figures.note(
                String.format(Locale.ROOT, "desk, %s: p50 %.0f ms, p95 %.0f ms", what, took.get(took.size() / 2), p95));
        return p95;
    }
}
