package io.caravanserai.support.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.caravanserai.json.Json;
import io.caravanserai.support.Arrival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Time while the desk is open. Halifax goes back at 02:00 on 2025-11-02 and forward at 02:00 on 2026-03-08, both Sundays. */
class OfficeHoursTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final String WHOLE_DAYS = """
            zone: America/Halifax
            versions: [{hours: {saturday: "00:00-24:00", sunday: "00:00-24:00"}}]
            """;
    private static final String NIGHTS = """
            zone: America/Halifax
            versions:
              - hours: {monday: "22:00-06:00", saturday: "22:00-06:00"}
                holidays: [{date: 2025-12-08}]
              - validFrom: 2026-01-06
                hours: {tuesday: "05:00-09:00", wednesday: [08:00-12:00, 13:00-17:00]}
            """;
    private static final String EARLY_SUNDAYS = """
            zone: America/Halifax
            versions: [{hours: {sunday: "00:30-01:30"}}]
            """;

    @Test
    void countsTheDoubledHourTwice() {
        assertThat(time(WHOLE_DAYS, "2025-11-02T00:00-03:00", "2025-11-02T03:00-04:00"))
                .isEqualTo(hours(4));
        assertThat(time(WHOLE_DAYS, "2025-11-02T01:30-03:00", "2025-11-02T01:30-04:00"))
                .isEqualTo(hours(1));
    }

    @Test
    void leavesOutTheHourThatIsJumpedOver() {
        assertThat(time(WHOLE_DAYS, "2026-03-08T01:00-04:00", "2026-03-08T04:00-03:00"))
                .isEqualTo(hours(2));
    }

    @Test
    void isOpenBothTimesTheClockShowsATimeWithinTheHours() {
        assertThat(schedule(EARLY_SUNDAYS).isOpen(at("2025-11-02T01:15-03:00"))).isTrue();
        assertThat(schedule(EARLY_SUNDAYS).isOpen(at("2025-11-02T01:45-03:00"))).isFalse();
        assertThat(schedule(EARLY_SUNDAYS).isOpen(at("2025-11-02T01:15-04:00"))).isTrue();
        assertThat(schedule(EARLY_SUNDAYS).isOpen(at("2025-11-02T01:30-04:00"))).isFalse();
        assertThat(time(EARLY_SUNDAYS, "2025-11-02T00:00-03:00", "2025-11-03T00:00-04:00"))
                .isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void countsNightsOverTheChangeAsLongAsTheyAre() {
        assertThat(time(NIGHTS, "2025-11-01T12:00-03:00", "2025-11-02T12:00-04:00"))
                .isEqualTo(hours(9));
        assertThat(time(NIGHTS, "2026-03-07T12:00-04:00", "2026-03-08T12:00-03:00"))
                .isEqualTo(Duration.ZERO);
        assertThat(time(NIGHTS, "2025-03-08T12:00-04:00", "2025-03-09T12:00-03:00"))
                .isEqualTo(hours(7));
    }

    @Test
    void countsHoursOverMidnightOfTheDayTheyBeginOn() {
        assertThat(time(NIGHTS, "2025-12-01T23:00-04:00", "2025-12-02T05:00-04:00"))
                .isEqualTo(hours(6));
        assertThat(time(NIGHTS, "2025-12-02T05:30-04:00", "2025-12-02T23:00-04:00"))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(time(NIGHTS, "2025-12-08T12:00-04:00", "2025-12-09T12:00-04:00"))
                .as("a holiday closes the night that begins on it")
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void countsOnceWhereTheNightOfOneVersionReachesIntoTheMorningOfTheNext() {
        // Monday 22:00 to Tuesday 06:00 of the old one, Tuesday 05:00 to 09:00 of the new one.
        assertThat(time(NIGHTS, "2026-01-05T12:00-04:00", "2026-01-06T12:00-04:00"))
                .isEqualTo(hours(11));
        assertThat(time(NIGHTS, "2026-01-06T05:30-04:00", "2026-01-06T06:30-04:00"))
                .isEqualTo(hours(1));
        assertThat(time(NIGHTS, "2026-01-12T12:00-04:00", "2026-01-13T12:00-04:00"))
                .isEqualTo(hours(4));
    }

    @Test
    void countsSeveralHoursOfADay() {
        assertThat(time(NIGHTS, "2026-01-07T11:00-04:00", "2026-01-07T14:00-04:00"))
                .isEqualTo(hours(2));
    }

    @Test
    void countsNothingBackwards() {
        assertThat(time(WHOLE_DAYS, "2025-11-02T12:00-04:00", "2025-11-02T11:00-04:00"))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void tellsWhenSomethingCameIn() {
        OfficeHours schedule = schedule(NIGHTS);
        assertThat(schedule.arrival(at("2025-12-01T22:00-04:00"))).isEqualTo(new Arrival(false, false));
        assertThat(schedule.arrival(at("2025-12-02T06:00-04:00"))).isEqualTo(new Arrival(false, true));
        // Sunday 02:30 in UTC is Saturday evening in Halifax.
        assertThat(schedule.arrival(at("2025-12-07T02:30Z"))).isEqualTo(new Arrival(true, false));
        assertThat(schedule.arrival(null)).isEqualTo(new Arrival(null, null));
    }

    @Test
    void takesTheZoneItIsGivenWhereTheFileNamesNone() {
        assertThat(schedule("versions: [{hours: {monday: closed}}]").zone()).isEqualTo(UTC);
        assertThat(schedule(NIGHTS).zone()).isEqualTo(ZoneId.of("America/Halifax"));
    }

    @Test
    void refusesAFileWithoutTheBeginning() {
        assertThatThrownBy(() -> schedule("versions: [{validFrom: 2026-01-01, hours: {monday: closed}}]"))
                .hasMessageContaining(
                        "versions: No version holds for the time before the others. Write one without validFrom.");
    }

    @Property(tries = 300)
    void isNeverLongerThanTheTimeByTheClock(@ForAll("moments") Instant from, @ForAll("moments") Instant to) {
        Duration open = schedule(NIGHTS).between(from, to);
        assertThat(open).isBetween(Duration.ZERO, to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO);
    }

    @Property(tries = 300)
    void addsUp(@ForAll("moments") Instant a, @ForAll("moments") Instant b, @ForAll("moments") Instant c) {
        Instant[] in = java.util.stream.Stream.of(a, b, c).sorted().toArray(Instant[]::new);
        OfficeHours schedule = schedule(NIGHTS);
        assertThat(schedule.between(in[0], in[1]).plus(schedule.between(in[1], in[2])))
                .isEqualTo(schedule.between(in[0], in[2]));
    }

    @Property(tries = 300)
    void countsAMinuteWhereItIsOpenAndNoneWhereItIsNot(@ForAll("moments") Instant at) {
        for (String yaml : new String[] {WHOLE_DAYS, NIGHTS, EARLY_SUNDAYS}) {
            OfficeHours schedule = schedule(yaml);
            assertThat(schedule.between(at, at.plusSeconds(60)))
                    .isEqualTo(schedule.isOpen(at) ? Duration.ofMinutes(1) : Duration.ZERO);
        }
    }

    /** Whole minutes, half of them in the nights in which the clocks change. */
    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Long> any = Arbitraries.longs().between(minute("2025-10-01T00:00Z"), minute("2026-04-01T00:00Z"));
        Arbitrary<Long> back = Arbitraries.longs().between(minute("2025-11-02T02:00Z"), minute("2025-11-02T12:00Z"));
        Arbitrary<Long> on = Arbitraries.longs().between(minute("2026-03-08T02:00Z"), minute("2026-03-08T12:00Z"));
        return Arbitraries.oneOf(any, any, back, on).map(minutes -> Instant.ofEpochSecond(minutes * 60));
    }

    private static long minute(String text) {
        return at(text).getEpochSecond() / 60;
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private static Duration time(String yaml, String from, String to) {
        return schedule(yaml).between(at(from), at(to));
    }

    private static OfficeHours schedule(String yaml) {
        try {
            return OfficeHours.of(Json.YAML.readValue(yaml, new TypeReference<Map<String, Object>>() {}), UTC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
