package io.caravanserai.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole years of every form Quartz allows, against java.time; and the firings of two situations from real life. */
class CronYearTest {

    /** Forms of days that have a rule of their own. */
    static Stream<String> days() {
        Stream<String> ofMonth = Stream.of(
                        Stream.of(
                                "L", "LW", "*", "*/7", "/5", "5/10", "1-20/3", "1,15,31", "28-3", "30", "31", "10-12"),
                        IntStream.rangeClosed(1, 28).mapToObj(day -> "L-" + day),
                        IntStream.rangeClosed(1, 28).mapToObj(day -> day + "W"),
                        IntStream.rangeClosed(1, 10).mapToObj(day -> "L-" + day + "W"))
                .flatMap(days -> days)
                .map(day -> "0 0 6 " + day + " * ?");
        Stream<String> ofWeek = Stream.of(
                        Stream.of("L", "*", "MON-FRI", "2-6", "FRI-MON", "SUN,WED", "1/2", "MON", "7", "SAT-SUN"),
                        IntStream.rangeClosed(1, 7).mapToObj(day -> day + "L"),
                        Stream.of("FRIL", "MON#1", "TUE#5"),
                        IntStream.rangeClosed(1, 7).boxed().flatMap(day -> IntStream.rangeClosed(1, 5)
                                .mapToObj(week -> day + "#" + week)))
                .flatMap(days -> days)
                .map(day -> "0 0 6 ? * " + day);
        Stream<String> others = Stream.of(
                "0 0 6 L FEB ?",
                "0 0 6 29 2 ?",
                "0 0 6 LW 2,JUN,9-11 ?",
                "0 0 6 1 1/3 ?",
                "0 0 6 1 OCT-FEB ?",
                "0 0 6 L * ? 2028",
                "0 0 6 15W * ? 2027-2029/2",
                "0 0 6 ? * 6L 2027,2028",
                "0 0/20 8-10 1 * ?",
                "30 5,10 22-2 L * ?",
                "0/15 59 23 LW 12 ?");
        return Stream.of(ofMonth, ofWeek, others).flatMap(crons -> crons);
    }

    @ParameterizedTest
    @MethodSource("days")
    void firesInWholeYearsWhenTheCalendarSaysSo(String text) throws ParseException {
        for (int year = 2027; year <= 2030; year++) {
            assertThat(firings(text, year)).as("%s in %d", text, year).isEqualTo(new CronYear(text).of(year));
        }
    }

    @Property(tries = 300)
    void firesInWholeYearsWhateverIsCombined(@ForAll("crons") String text) throws ParseException {
        assertThat(firings(text, 2028)).isEqualTo(new CronYear(text).of(2028));
    }

    @Provide
    Arbitrary<String> crons() {
        Arbitrary<String> second = Arbitraries.of("0", "30", "0,59");
        Arbitrary<String> minute = Arbitraries.of("0", "0/30", "5-7", "15,45", "50-10/10");
        Arbitrary<String> hour = Arbitraries.of("6", "0/8", "22-1", "1,23", "*/12");
        Arbitrary<String> month = Arbitraries.of("*", "2", "JAN,JUL", "4-6", "1/5", "NOV-FEB");
        Arbitrary<String> day = Arbitraries.of(
                "L ?",
                "LW ?",
                "L-4 ?",
                "1W ?",
                "28W ?",
                "* ?",
                "*/9 ?",
                "29-2 ?",
                "? 2#2",
                "? 6L",
                "? TUE-THU",
                "? L",
                "? 1,4");
        return Combinators.combine(second, minute, hour, day, month)
                .as((s, m, h, days, months) ->
                        s + " " + m + " " + h + " " + days.split(" ")[0] + " " + months + " " + days.split(" ")[1]);
    }

    private static List<LocalDateTime> firings(String text, int year) throws ParseException {
        Cron cron = Cron.parse(text, ZoneOffset.UTC);
        List<LocalDateTime> firings = new ArrayList<>();
        Instant start = LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Optional<Instant> at = cron.next(start.minusSeconds(1));
        while (at.isPresent() && at.get().atOffset(ZoneOffset.UTC).getYear() == year) {
            firings.add(at.get().atOffset(ZoneOffset.UTC).toLocalDateTime());
            at = cron.next(at.get());
        }
        return firings;
    }

    @Test
    void firesOnTheLastDayOfEveryMonth() throws Exception {
        for (String[] row : rows("last-day")) {
            List<String> days = new ArrayList<>();
            Cron cron = Cron.parse(row[0], ZoneOffset.UTC);
            Instant at = Instant.parse(row[1]);
            for (String ignored : row[2].split(" ")) {
                at = cron.next(at).orElseThrow();
                assertThat(at.atOffset(ZoneOffset.UTC).toLocalTime()).isEqualTo(LocalTime.of(6, 0));
                days.add(at.atOffset(ZoneOffset.UTC).toLocalDate().toString());
            }
            assertThat(days).as(row[0]).containsExactly(row[2].split(" "));
        }
    }

    @Test
    void firesThroughBothHoursWhereItIsAnIntervalAndOnceWhereItIsATime() throws Exception {
        for (String[] row : rows("hourly-step")) {
            List<String> times = new ArrayList<>();
            Cron cron = Cron.parse(row[0], ZoneId.of(row[1]));
            Instant after = Instant.parse(row[2]);
            Instant at = after;
            for (String ignored : row[3].split(" ")) {
                at = cron.next(at).orElseThrow();
                long days = Duration.between(after.truncatedTo(java.time.temporal.ChronoUnit.DAYS), at)
                        .toDays();
                String time = at.atOffset(ZoneOffset.UTC).toLocalTime().toString();
                times.add(days == 0 ? time : time + "(+" + days + "d)");
            }
            assertThat(times).as(row[0]).containsExactly(row[3].split(" "));
        }
    }

    private static List<String[]> rows(String name) throws IOException {
        try (InputStream in = CronYearTest.class.getResourceAsStream("/schedules/" + name + ".tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}
