package io.caravanserai.desk.read;

import io.caravanserai.store.Columns;
import io.caravanserai.support.Group;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The days of a question and as many before, cut wherever a row would belong to another group in time. The desk's clock is
 * asked here, once a cut; the database only finds between which two a row lies, which takes it a third of the time.
 *
 * @param <T> what is cut: instants of rows, or days of the backlog
 */
final class Slots<T> {
    private final Question question;
    private final List<Group> times;
    private final Map<Slot, Long> slots = new LinkedHashMap<>();
    private final List<T> starts = new ArrayList<>();
    private final List<Long> codes = new ArrayList<>();

    private Slots(Question question) {
        this.question = question;
        this.times = question.by().stream().filter(Groups::isOfClock).toList();
    }

    /**
     * Where a row belongs in time.
     *
     * @param before whether to the days before
     * @param keys one a group in time, of the day it is compared with
     */
    record Slot(boolean before, List<String> keys) {}

    /** Of instants, by the clocks of this zone. */
    static Slots<Instant> ofInstants(Question question, ZoneId zone) {
        boolean hours = question.by().contains(Group.HOUR);
        Instant end = question.filter().to().plusDays(1).atStartOfDay(zone).toInstant();
        Slots<Instant> cut = new Slots<>(question);
        Instant at = question.filter().before().from().atStartOfDay(zone).toInstant();
        while (at.isBefore(end)) {
            cut.add(at, at.atZone(zone).toLocalDateTime());
            at = next(at, zone, hours);
        }
        return cut;
    }

    /** The next full hour or midnight, or a change of the clocks before it. */
    private static Instant next(Instant at, ZoneId zone, boolean hours) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        LocalDateTime local = LocalDateTime.ofInstant(at, offset);
        Instant next = (hours
                        ? local.truncatedTo(ChronoUnit.HOURS).plusHours(1)
                        : local.toLocalDate().plusDays(1).atStartOfDay())
                .toInstant(offset);
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        return change != null && change.getInstant().isBefore(next) ? change.getInstant() : next;
    }

    /** Of days. */
    static Slots<LocalDate> ofDays(Question question) {
        Slots<LocalDate> cut = new Slots<>(question);
        question.filter()
                .before()
                .from()
                .datesUntil(question.filter().to().plusDays(1))
                .forEach(day -> cut.add(day, day.atStartOfDay()));
        return cut;
    }

    private void add(T start, LocalDateTime local) {
        Filter filter = question.filter();
        boolean before = local.toLocalDate().isBefore(filter.from());
        LocalDateTime compared = before ? local.plusDays(filter.days()) : local;
        Slot slot = new Slot(
                before, times.stream().map(group -> Groups.key(group, compared)).toList());
        Long code = slots.computeIfAbsent(slot, any -> (long) slots.size());
        if (codes.isEmpty() || !codes.get(codes.size() - 1).equals(code)) {
            starts.add(start);
            codes.add(code);
        }
    }

    /** Where each piece begins, in order. */
    List<T> starts() {
        return starts;
    }

    /** Which slot each piece belongs to, as its place in {@link #all}. */
    Columns.Column codes() {
        return Columns.bigint(codes, code -> code);
    }

    /** All slots. */
    List<Slot> all() {
        return List.copyOf(slots.keySet());
    }
}
