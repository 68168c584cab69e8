package io.caravanserai.desk.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where instants and days belong, by whatever clocks. */
class SlotsTest {
    private static final List<List<Group>> GROUPS = List.of(
            List.of(),
            List.of(Group.AGENT),
            List.of(Group.DAY),
            List.of(Group.WEEK, Group.PIPELINE),
            List.of(Group.MONTH),
            List.of(Group.WEEKDAY, Group.HOUR),
            List.of(Group.HOUR));

    @Provide
    Arbitrary<ZoneId> zones() {
        // Halves of an hour, changes at midnight, a day that never was, and none at all.
        return Arbitraries.of(Stream.of(
                        "America/Halifax",
                        "Australia/Lord_Howe",
                        "America/Havana",
                        "Atlantic/Azores",
                        "Pacific/Apia",
                        "Asia/Kolkata",
                        "UTC")
                .map(ZoneId::of)
                .toList());
    }

    @Provide
    Arbitrary<List<Group>> groups() {
        return Arbitraries.of(GROUPS);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 6_000).map(day -> LocalDate.parse("2011-12-01")
                .plusDays(day));
    }

    private static Question question(List<Group> by, LocalDate from, int days) {
        Filter filter = new Filter(from, from.plusDays(days - 1L), List.of(), List.of(), List.of());
        return Question.of(List.of(Measure.VOLUME), by, filter);
    }

    @Property(tries = 400)
    void anInstantBelongsWhereTheDesksClockSays(
            @ForAll("groups") List<Group> by,
            @ForAll("days") LocalDate from,
            @ForAll("zones") ZoneId zone,
            @ForAll("lengths") int days,
            @ForAll("minutes") int minutes) {
        Question question = question(by, from, days);
        Slots<Instant> cut = Slots.ofInstants(question, zone);
        Instant first = from.minusDays(days).atStartOfDay(zone).toInstant();
        Instant end = from.plusDays(days).atStartOfDay(zone).toInstant();
        Instant at = first.plusSeconds(Math.floorMod(minutes * 60L, end.getEpochSecond() - first.getEpochSecond()));
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        assertThat(slot(cut, cut.starts(), at)).isEqualTo(expected(question, local));
    }

    @Property(tries = 50)
    void aDayBelongsToTheGroupItIsIn(@ForAll("days") LocalDate from, @ForAll("lengths") int days) {
        Question question = question(List.of(Group.WEEK), from, days);
        Slots<LocalDate> cut = Slots.ofDays(question);
        from.minusDays(days).datesUntil(from.plusDays(days)).forEach(day -> assertThat(slot(cut, cut.starts(), day))
                .isEqualTo(expected(question, day.atStartOfDay())));
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(1, 70);
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 10_000_000);
    }

    /** As the database looks one up. */
    private static <T extends Comparable<? super T>> Slots.Slot slot(Slots<T> cut, List<T> starts, T value) {
        int found = Collections.binarySearch(starts, value);
        int piece = found >= 0 ? found : -found - 2;
        Object[] codes = cut.codes().values();
        return cut.all().get(((Long) codes[piece]).intValue());
    }

    private static Slots.Slot expected(Question question, LocalDateTime local) {
        Filter filter = question.filter();
        boolean before = local.toLocalDate().isBefore(filter.from());
        LocalDateTime compared = before ? local.plusDays(filter.days()) : local;
        return new Slots.Slot(
                before,
                question.by().stream()
                        .filter(Groups::isOfClock)
                        .map(group -> Groups.key(group, compared))
                        .toList());
    }
}
