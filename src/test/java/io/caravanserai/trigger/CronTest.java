package io.caravanserai.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CronTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static Cron cron(String text, ZoneId zone) {
        try {
            return Cron.parse(text, zone);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The firings from {@code from} on, as they read on a wall clock in New York. */
    private static List<String> inNewYork(String text, String from, int n) {
        Cron cron = cron(text, NEW_YORK);
        return Stream.iterate(cron.next(Instant.parse(from)).orElseThrow(), at -> cron.next(at)
                        .orElseThrow())
                .limit(n)
                .map(at -> at.atZone(NEW_YORK).toOffsetDateTime().toString())
                .toList();
    }

    @Test
    void firesAtSixOnBothSundaysTheClocksChange() {
        assertThat(inNewYork("0 0 6 ? * SUN", "2026-03-02T00:00:00Z", 2))
                .containsExactly("2026-03-08T06:00-04:00", "2026-03-15T06:00-04:00");
        assertThat(inNewYork("0 0 6 ? * SUN", "2026-10-26T00:00:00Z", 2))
                .containsExactly("2026-11-01T06:00-05:00", "2026-11-08T06:00-05:00");
    }

    @Test
    void firesHalfPastTwoAsMuchLaterAsTheClocksJumpWhenThereIsNoSuchTime() {
        assertThat(inNewYork("0 30 2 * * ?", "2026-03-07T00:00:00Z", 3))
                .containsExactly("2026-03-07T02:30-05:00", "2026-03-08T03:30-04:00", "2026-03-09T02:30-04:00");
        assertThat(inNewYork("0 30 2 ? * SUN", "2026-03-02T00:00:00Z", 2))
                .containsExactly("2026-03-08T03:30-04:00", "2026-03-15T02:30-04:00");
    }

    @Test
    void firesHalfPastTwoOnceWhenTheClocksGoBack() {
        assertThat(inNewYork("0 30 2 * * ?", "2026-10-31T00:00:00Z", 3))
                .containsExactly("2026-10-31T02:30-04:00", "2026-11-01T02:30-05:00", "2026-11-02T02:30-05:00");
    }

    @Test
    void firesATimeThatExistsTwiceTheFirstTimeOnly() {
        assertThat(inNewYork("0 30 1 * * ?", "2026-10-31T12:00:00Z", 2))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
    }

    @Test
    void firesEveryHalfHourOfTheLongDayAndOfTheShortOne() {
        assertThat(inNewYork("0 0/30 * * * ?", "2026-11-01T04:45:00Z", 5))
                .containsExactly(
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:30-04:00",
                        "2026-11-01T01:00-05:00",
                        "2026-11-01T01:30-05:00",
                        "2026-11-01T02:00-05:00");
        assertThat(inNewYork("0 0/30 * * * ?", "2026-03-08T06:15:00Z", 4))
                .containsExactly(
                        "2026-03-08T01:30-05:00",
                        "2026-03-08T03:00-04:00",
                        "2026-03-08T03:30-04:00",
                        "2026-03-08T04:00-04:00");
    }

    @Test
    void firesAnIntervalThroughBothHoursHoweverItIsWritten() {
        for (String hours : List.of("*", "*/1", "0/1", "0-23", "0-23/1", "0-5,6-23")) {
            assertThat(inNewYork("0 0 " + hours + " * * ?", "2026-11-01T04:45:00Z", 3))
                    .as(hours)
                    .containsExactly("2026-11-01T01:00-04:00", "2026-11-01T01:00-05:00", "2026-11-01T02:00-05:00");
        }
        assertThat(inNewYork("0 0/30 1 * * ?", "2026-11-01T04:45:00Z", 4))
                .containsExactly(
                        "2026-11-01T01:00-04:00",
                        "2026-11-01T01:30-04:00",
                        "2026-11-01T01:00-05:00",
                        "2026-11-01T01:30-05:00");
        assertThat(inNewYork("0 0,30 0,1,2 * * ?", "2026-11-01T04:45:00Z", 3))
                .containsExactly("2026-11-01T01:00-04:00", "2026-11-01T01:30-04:00", "2026-11-01T02:00-05:00");
    }

    @Test
    void neitherDoublesNorLosesAnIntervalWhenTheClocksGoForward() throws ParseException {
        assertThat(inNewYork("0 0 0/2 * * ?", "2026-03-08T04:00:00Z", 3))
                .containsExactly("2026-03-08T00:00-05:00", "2026-03-08T03:00-04:00", "2026-03-08T04:00-04:00");
        assertThat(inNewYork("0 15 0-23 * * ?", "2026-03-08T06:00:00Z", 3))
                .containsExactly("2026-03-08T01:15-05:00", "2026-03-08T03:15-04:00", "2026-03-08T04:15-04:00");
        // Lord Howe jumps from two to half past: every twenty minutes stays every twenty minutes.
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        Cron cron = Cron.parse("0 0/20 * * * ?", lordHowe);
        List<String> times = Stream.iterate(
                        cron.next(Instant.parse("2026-10-03T15:05:00Z")).orElseThrow(),
                        at -> cron.next(at).orElseThrow())
                .limit(3)
                .map(at -> at.atZone(lordHowe).toLocalTime().toString())
                .toList();
        assertThat(times).containsExactly("01:40", "02:40", "03:00");
    }

    @Test
    void keepsTheOrderWhereSkippedAndExistingTimesMix() {
        assertThat(inNewYork("0 0,30 2,3 * * ?", "2026-03-08T05:00:00Z", 3))
                .containsExactly("2026-03-08T03:00-04:00", "2026-03-08T03:30-04:00", "2026-03-09T02:00-04:00");
        assertThat(inNewYork("0 45 2 * * ?", "2026-03-08T07:10:00Z", 1)).containsExactly("2026-03-08T03:45-04:00");
    }

    @Test
    void findsNothingThatNeverFiresAgain() {
        assertThat(cron("0 0 0 30 2 ?", NEW_YORK).next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(cron("0 0 0 1 1 ? 2020", NEW_YORK).next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void findsTheLatestFiringOfAYearFullOfSeconds() {
        Instant until = Instant.parse("2027-01-01T00:00:00.5Z");
        assertThat(cron("* * * * * ?", NEW_YORK).latest(Instant.parse("2026-01-01T00:00:00Z"), until))
                .contains(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void countsTheEndButNotTheBeginningAsBetween() {
        Cron cron = cron("0 0 * * * ?", NEW_YORK);
        Instant ten = Instant.parse("2026-06-01T10:00:00Z");
        assertThat(cron.latest(ten, ten)).isEmpty();
        assertThat(cron.latest(ten, ten.plusSeconds(3599))).isEmpty();
        assertThat(cron.latest(ten.minusNanos(1), ten)).contains(ten);
        assertThat(cron.latest(ten.plusSeconds(1), ten)).isEmpty();
    }

    @Test
    void refusesWhatIsNoCronExpression() {
        for (String wrong : List.of("", "every day", "0 6 * * *", "0 0 25 * * ?", "0 0 6 * * *")) {
            assertThatThrownBy(() -> Cron.parse(wrong, NEW_YORK)).isInstanceOf(ParseException.class);
        }
    }

    @Property
    void goesForwardAlways(
            @ForAll("crons") String text, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant from) {
        Cron cron = cron(text, zone);
        Instant first = cron.next(from).orElseThrow();
        assertThat(first).isAfter(from);
        assertThat(cron.next(first.minusNanos(1))).contains(first);
        assertThat(cron.next(first).orElseThrow()).isAfter(first);
    }

    @Property(tries = 200)
    void findsAsLatestTheLastOneMetOnTheWay(
            @ForAll("crons") String text, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant from) {
        Cron cron = cron(text, zone);
        Instant until = from.plus(Duration.ofHours(50));
        List<Instant> met = new ArrayList<>();
        for (Optional<Instant> at = cron.next(from);
                at.isPresent() && !at.get().isAfter(until);
                at = cron.next(at.get())) {
            met.add(at.get());
        }
        assertThat(cron.latest(from, until))
                .isEqualTo(met.isEmpty() ? Optional.empty() : Optional.of(met.get(met.size() - 1)));
    }

    @Provide
    Arbitrary<String> crons() {
        return Arbitraries.of(
                "0 0/30 * * * ?",
                "0 15 * * * ?",
                "0 30 2 * * ?",
                "0 30 1 * * ?",
                "0 0 0 * * ?",
                "0 0,20 1,2,3 * * ?",
                "0 0 6 ? * SUN",
                "0 0 0/2 * * ?");
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        // Lord Howe jumps by half an hour; Beirut and Santiago at midnight; Kolkata never.
        return Arbitraries.of(
                        "America/New_York",
                        "Europe/Berlin",
                        "Australia/Lord_Howe",
                        "America/Santiago",
                        "Asia/Beirut",
                        "Asia/Kolkata",
                        "UTC")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> instants() {
        // Around the changes of 2026, to the second.
        Arbitrary<Instant> day = Arbitraries.of(
                        "2026-03-08T00:00:00Z",
                        "2026-03-29T00:00:00Z",
                        "2026-04-05T00:00:00Z",
                        "2026-09-06T00:00:00Z",
                        "2026-10-04T00:00:00Z",
                        "2026-10-25T00:00:00Z",
                        "2026-11-01T00:00:00Z")
                .map(Instant::parse);
        return day.flatMap(at -> Arbitraries.longs().between(-172_800, 172_800).map(at::plusSeconds));
    }
}
