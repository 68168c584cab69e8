package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    // The week of the Sunday on which clocks change is that many hours long; as the law has had it since 2007.
    private static final Map<LocalDate, Long> ODD_HOURS = Map.of(
            LocalDate.parse("2024-03-10"), 167L,
            LocalDate.parse("2024-11-03"), 169L,
            LocalDate.parse("2025-03-09"), 167L,
            LocalDate.parse("2025-11-02"), 169L,
            LocalDate.parse("2026-03-08"), 167L,
            LocalDate.parse("2026-11-01"), 169L,
            LocalDate.parse("2027-03-14"), 167L,
            LocalDate.parse("2027-11-07"), 169L);

    @TestFactory
    Stream<DynamicTest> isTheWeekBeforeOnEverySundayOf2024To2027() {
        return LocalDate.parse("2024-01-07")
                .datesUntil(LocalDate.parse("2028-01-01"), java.time.Period.ofWeeks(1))
                .map(sunday -> DynamicTest.dynamicTest(sunday.toString(), () -> before(sunday)));
    }

    private static void before(LocalDate sunday) {
        LocalDate first = sunday.minusDays(7);
        for (String time : new String[] {"00:00", "05:59", "06:00", "06:01", "23:59"}) {
            Week week = Week.last(at(sunday, time), NEW_YORK);
            assertThat(week.sunday()).as(time).isEqualTo(first);
            assertThat(week.start()).isEqualTo(at(first, "00:00"));
            assertThat(week.end()).isEqualTo(at(sunday, "00:00"));
        }
        for (int late = 1; late < 7; late++) {
            assertThat(Week.last(at(sunday.plusDays(late), "06:00"), NEW_YORK).sunday())
                    .isEqualTo(first);
        }
        assertThat(Week.last(at(sunday, "00:00").minusMillis(1), NEW_YORK).sunday())
                .isEqualTo(first.minusDays(7));
        Week week = Week.last(at(sunday, "06:00"), NEW_YORK);
        assertThat(Duration.between(week.start(), week.end()).toHours()).isEqualTo(ODD_HOURS.getOrDefault(first, 168L));
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(NEW_YORK).toInstant();
    }

    @Property
    void isOverAndTheLastOneThatIs(@ForAll @IntRange(max = 130_000_000) int seconds) {
        Instant now = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(seconds);
        Week week = Week.last(now, NEW_YORK);

        assertThat(week.end()).isBeforeOrEqualTo(now);
        assertThat(Week.containing(week.sunday().plusDays(7), NEW_YORK).end()).isAfter(now);
    }

    @Property
    void hasSevenDaysWhichShareNoneWithTheNext(@ForAll @IntRange(max = 1_500) int day) {
        LocalDate date = LocalDate.parse("2024-01-01").plusDays(day);
        Week week = Week.containing(date, NEW_YORK);

        assertThat(week.contains(date)).isTrue();
        assertThat(week.sunday().getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(week.contains(week.sunday().minusDays(1))).isFalse();
        assertThat(week.contains(week.saturday().plusDays(1))).isFalse();
        assertThat(ChronoUnit.DAYS.between(week.sunday(), week.saturday())).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-16, 2025-11-16",
        "2025-11-19, 2025-11-16",
        "2025-11-22, 2025-11-16",
        "2025-11-23, 2025-11-23",
        "2025-W47, 2025-11-16",
        "' 2025-W47 ', 2025-11-16",
        "2025-W01, 2024-12-29",
        "2026-W01, 2025-12-28",
        "2024-02-29, 2024-02-25"
    })
    void isNamedByAnyOfItsDaysOrByTheIsoWeekWithWhichItSharesSix(String named, LocalDate sunday) {
        assertThat(Week.named(named, Instant.parse("2026-06-01T00:00:00Z"), NEW_YORK)
                        .sunday())
                .isEqualTo(sunday);
    }

    @ParameterizedTest
    @CsvSource({"last week", "2025-13-01", "2025-W54", "2025-W00", "W47", "47", "''", "2025-W47-3"})
    void refusesWhatNamesNoWeek(String named) {
        assertThatThrownBy(() -> Week.named(named, Instant.parse("2026-06-01T00:00:00Z"), NEW_YORK))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("must be a day of it, like 2025-11-19, or its number, like 2025-W47");
    }

    @Test
    void refusesAWeekThatIsNotOverToTheLastMillisecond() {
        Instant end = Instant.parse("2025-11-23T05:00:00Z");

        assertThat(Week.named("2025-W47", end, NEW_YORK).end()).isEqualTo(end);
        assertThatThrownBy(() -> Week.named("2025-W47", end.minusMillis(1), NEW_YORK))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("2025-11-16 to 2025-11-22 is not over");
    }

    @Test
    void beginsWithASunday() {
        assertThatThrownBy(() -> new Week(LocalDate.parse("2025-11-17"), NEW_YORK))
                .hasMessage("2025-11-17 is no Sunday.");
    }

    @Test
    void saysWhichZoneIsNone() {
        assertThatThrownBy(() -> Week.zone("Mars/Base"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("hub.engagement.zone is 'Mars/Base'");
    }
}
