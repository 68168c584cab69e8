package io.caravanserai.desk.read;

import static io.caravanserai.support.Measure.BACKLOG;
import static io.caravanserai.support.Measure.CONTAINED;
import static io.caravanserai.support.Measure.FIRST_REPLY;
import static io.caravanserai.support.Measure.ONE_TOUCH;
import static io.caravanserai.support.Measure.SATISFACTION;
import static io.caravanserai.support.Measure.TRANSFERRED;
import static io.caravanserai.support.Measure.VOLUME;
import static io.caravanserai.support.Measure.WEEKEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.store.Database;
import io.caravanserai.store.TestDatabase;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures of rows that are known, at a desk in Halifax on Friday, 20 March 2026. */
@Tag("database")
class MeasuresTest {
    private static Database database;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-20T15:00:00Z"));
    private DeskData data;
    private Measures measures;

    @BeforeAll
    static void open() {
        database = Database.open(new Database.Location(
                Optional.of(TestDatabase.empty("desk")), Optional.empty(), Optional.empty(), Path.of("target"), 4));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        data = new DeskData(database);
        measures = new Measures(database, now::get, ZoneId.of("America/Halifax"));
    }

    private static Filter.Said said(String query) {
        Map<String, List<String>> all = Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0], Collectors.mapping(pair -> pair[1], Collectors.toList())));
        return all::get;
    }

    private Answer ask(String query) {
        return measures.ask(measures.question(said(query)), "viewer");
    }

    private Figure figure(Measure measure, String query) {
        return ask("measure=" + measure.key() + "&" + query).line().figure(measure);
    }

    @Test
    void whatHasNotHappenedYetIsCountedAndNeverZero() {
        for (long seconds : new long[] {60, 120, 180, 240, 1_000}) {
            data.ticket("2026-03-10T15:00:00Z", "first_reply", seconds, "first_reply_business", seconds / 2);
        }
        data.ticket("2026-03-10T15:00:00Z");

        Figure calendar = figure(FIRST_REPLY, "from=2026-03-10");
        assertThat(calendar.value()).isEqualTo(180);
        assertThat(calendar.p90()).isEqualTo(696, within(0.001));
        assertThat(calendar.n()).isEqualTo(5);
        assertThat(calendar.without()).isEqualTo(1);
        assertThat(figure(FIRST_REPLY, "from=2026-03-10&time=business").value()).isEqualTo(90);
        assertThat(figure(FIRST_REPLY, "from=2026-03-11")).isEqualTo(Figure.NOTHING);
    }

    @Test
    void daysAreTheDesksAlsoWhenClocksChange() {
        // 23:30 on the 7th, in winter time; 00:30 on the 9th, in summer time, which began on the 8th.
        data.ticket("2026-03-08T03:30:00Z");
        data.ticket("2026-03-09T03:30:00Z");

        Answer days = ask("measure=volume&by=day&from=2026-03-07&to=2026-03-09");
        assertThat(days.lines())
                .extracting(
                        line -> line.keys().get(0) + " " + line.figure(VOLUME).n())
                .containsExactly("2026-03-07 1", "2026-03-08 0", "2026-03-09 1");
        assertThat(figure(VOLUME, "from=2026-03-08&to=2026-03-08").n()).isZero();
        Answer hours = ask("measure=volume&by=weekday,hour&from=2026-03-07&to=2026-03-09");
        assertThat(hours.lines()).hasSize(7 * 24);
        assertThat(hours.line("6", "23").figure(VOLUME).n()).isEqualTo(1);
        assertThat(hours.line("1", "00").figure(VOLUME).n()).isEqualTo(1);
    }

    @Test
    void theDaysBeforeStandBesideThoseTheyAreComparedWith() {
        data.ticket("2026-03-19T15:00:00Z");
        data.ticket("2026-03-17T15:00:00Z");
        data.ticket("2026-03-17T16:00:00Z");
        data.ticket("2026-03-15T15:00:00Z");

        Answer days = ask("measure=volume&by=day&from=2026-03-18&to=2026-03-20");
        assertThat(days.lines())
                .extracting(line -> line.keys().get(0) + " "
                        + line.figure(VOLUME).n() + " " + line.past(VOLUME).n() + " " + line.running())
                .containsExactly("2026-03-18 0 1 false", "2026-03-19 1 0 false", "2026-03-20 0 2 true");
        assertThat(ask("measure=volume&from=2026-03-18").line().past(VOLUME).n())
                .isEqualTo(3);
    }

    @Test
    void groupsByWhoAndWhatAndLeavesOutWhatCountsNoMore() {
        data.ticket("2026-03-10T15:00:00Z", "pipeline", "Refunds", "agent", "Bo Diaz", "priority", "");
        data.ticket("2026-03-10T15:00:00Z", "agent", "");
        data.ticket("2026-03-10T15:00:00Z", "removed", now.get(), "removed_as", "ARCHIVED");
        data.chat("2026-03-10T15:00:00Z");

        assertThat(ask("measure=volume&by=pipeline&of=tickets").lines())
                .extracting(line -> line.keys() + " " + line.figure(VOLUME).n())
                .containsExactly("[Billing] 1", "[Refunds] 1");
        assertThat(ask("measure=volume&of=chats&by=agent")
                        .line("Ann Lee")
                        .figure(VOLUME)
                        .n())
                .isEqualTo(1);
        assertThat(figure(VOLUME, "agent=Bo Diaz&agent=none").n()).isEqualTo(2);
        assertThat(figure(VOLUME, "pipeline=Refunds&priority=none").n()).isEqualTo(1);
        assertThat(figure(VOLUME, "pipeline=Billing").n())
                .as("chats have no pipeline")
                .isEqualTo(1);
    }

    @Test
    void sharesAreOfThoseThatHaveAnAnswer() {
        data.ticket("2026-03-14T15:00:00Z", "rating", 5, "weekend", true, "closed", now.get(), "replies", 1);
        data.ticket("2026-03-13T15:00:00Z", "rating", 2, "weekend", false, "closed", now.get(), "replies", 3);
        data.ticket("2026-03-13T15:00:00Z", "weekend", false, "replies", 0);
        data.chat("2026-03-13T15:00:00Z", "rating", 1, "of_assistant", 2, "contained", true, "weekend", false);
        data.chat("2026-03-13T15:00:00Z", "of_assistant", 2, "transferred", true, "weekend", false);
        data.chat("2026-03-13T15:00:00Z", "of_scraper", 1, "transferred", true);

        assertThat(figure(SATISFACTION, "")).isEqualTo(new Figure(6, 3, 2.0 / 3, null));
        assertThat(figure(SATISFACTION, "of=chats")).isEqualTo(new Figure(3, 1, 1.0, null));
        assertThat(figure(ONE_TOUCH, "")).isEqualTo(new Figure(3, 2, 0.5, null));
        assertThat(figure(CONTAINED, "")).isEqualTo(new Figure(3, 2, 0.5, null));
        assertThat(figure(TRANSFERRED, "")).isEqualTo(new Figure(3, 3, 2.0 / 3, null));
        assertThat(figure(WEEKEND, "")).isEqualTo(new Figure(6, 5, 0.2, null));
    }

    @Test
    void theBacklogOfAWeekIsThatOfItsLastDay() {
        data.backlog("2026-03-09", "Billing", "Ann Lee", 9);
        data.backlog("2026-03-15", "Billing", "Ann Lee", 4);
        data.backlog("2026-03-15", "Refunds", "", 3);
        data.backlog("2026-03-18", "Billing", "Ann Lee", 2);

        assertThat(ask("measure=backlog&by=week&from=2026-03-09").lines())
                .extracting(line -> line.keys() + " " + line.figure(BACKLOG).value())
                .containsExactly("[2026-03-09] 7.0", "[2026-03-16] 2.0");
        assertThat(figure(BACKLOG, "to=2026-03-10&pipeline=Refunds").value()).isNull();
    }

    @Test
    void keepsAnAnswerUntilASynchronisationEndsAndNotForOthersToSee() {
        Question question = measures.question(said("measure=volume"));
        assertThat(measures.ask(question, "viewer").line().figure(VOLUME).n()).isZero();
        data.ticket("2026-03-19T15:00:00Z");
        assertThat(measures.ask(question, "viewer").line().figure(VOLUME).n()).isZero();
        assertThat(measures.ask(question, "embed 7").line().figure(VOLUME).n()).isEqualTo(1);

        data.synced(1, "2026-03-20T14:00:00Z", "OK");
        assertThat(measures.ask(question, "viewer").line().figure(VOLUME).n()).isEqualTo(1);

        data.ticket("2026-03-19T15:00:00Z");
        now.set(now.get().plus(Remembered.AT_MOST).minusMillis(1));
        assertThat(measures.ask(question, "viewer").line().figure(VOLUME).n()).isEqualTo(1);
        now.set(now.get().plus(Duration.ofMillis(2)));
        assertThat(measures.ask(question, "viewer").line().figure(VOLUME).n()).isEqualTo(2);
    }

    @Test
    void saysWhereFiguresAreFromAndHowFreshTheyAre() {
        assertThat(measures.freshness()).isEqualTo(new Freshness("copy", null, null, null, Map.of()));
        data.synced(1, "2026-03-20T10:00:00Z", "OK");
        data.synced(2, "2026-03-20T14:00:00Z", "FAILED");
        data.reached("tickets", "2026-03-20T09:58:00Z");
        assertThat(ask("measure=volume").freshness())
                .isEqualTo(new Freshness(
                        "copy",
                        Instant.parse("2026-03-20T10:00:00Z"),
                        "FAILED",
                        null,
                        Map.of("tickets", Instant.parse("2026-03-20T09:58:00Z"))));
    }

    @Test
    void answersEveryMeasureByEveryGroup() {
        data.ticket("2026-03-10T15:00:00Z", "first_reply", 60L, "rating", 4);
        data.chat("2026-03-10T15:00:00Z", "first_reply", 20L, "of_assistant", 1);
        for (Measure measure : EnumSet.complementOf(EnumSet.of(BACKLOG))) {
            for (Group group : Group.values()) {
                Answer answer = ask("measure=" + measure.key() + "&by=" + group.key());
                long all = answer.lines().stream()
                        .mapToLong(line -> line.figure(measure).all())
                        .sum();
                assertThat(all)
                        .as(measure + " by " + group)
                        .isEqualTo(Values.kinds(measure).size());
            }
        }
    }

    @Test
    void asksForAllMeasuresAtOnce() {
        data.ticket("2026-03-10T15:00:00Z", "first_reply", 60L);
        List<Measure> all = List.copyOf(EnumSet.complementOf(EnumSet.of(BACKLOG)));
        Answer answer = measures.ask(
                Question.of(
                        all,
                        List.of(),
                        new Filter(LocalDate.parse("2026-03-01"), measures.today(), List.of(), List.of(), List.of())),
                "viewer");
        assertThat(answer.line().figure(FIRST_REPLY).value()).isEqualTo(60);
        assertThat(answer.line().now().keySet()).isEqualTo(Set.copyOf(all));
    }

    @Test
    void refusesWhatIsOfNoListAndNamesWhatThereIs() {
        data.ticket("2026-03-10T15:00:00Z");
        refuses("measure=speed", "measure", "'speed' is no measure here", "volume, backlog, first-reply");
        refuses("measure=volume&by=day,week,month", "by", "At most two");
        refuses("measure=volume&by=shift", "by", "weekday");
        refuses("measure=volume&of=mails", "of", "tickets, chats");
        refuses("measure=contained&of=tickets", "of", "known of chats only");
        refuses("measure=volume&time=night", "time", "calendar, business");
        refuses("measure=backlog&by=hour", "by", "backlog is not known by hour");
        refuses("measure=volume&from=1/2/2026", "from", "Say 2026-01-31");
        refuses("measure=volume&from=2026-03-05&to=2026-03-01", "from", "lies after");
        refuses("measure=volume&from=2026-03-21&to=2026-03-22", "from", "future");
        refuses("measure=volume&from=1999-01-01", "from", "Ask for fewer");
        refuses("measure=volume&pipeline=Sales", "pipeline", "There are: Billing");
        refuses("measure=volume&agent=Cy", "agent", "There are: Ann Lee");
        refuses("measure=volume&priority=LOW", "priority", "There are: HIGH");
    }

    private void refuses(String query, String parameter, String... words) {
        assertThatThrownBy(() -> ask(query))
                .isInstanceOfSatisfying(WrongFilterException.class, refused -> assertThat(refused.parameter())
                        .isEqualTo(parameter))
                .hasMessageContainingAll(words);
    }
}
