package io.caravanserai.support.rules;

import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.PermanentException;
import io.caravanserai.support.Arrival;
import io.caravanserai.support.rules.OpeningHours.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When the desk is open: {@code schedule.yaml}. It is open at an instant where the wall clock of its zone shows a time within
 * its hours: hours that the clock jumps over are none, and hours it shows twice count twice. Hours over midnight belong to
 * the day they begin on, with its version and its holiday.
 */
public final class OfficeHours {
    static final String FILE = "schedule.yaml";
    private static final String ZONE = "zone";

    private record Span(Instant from, Instant to) {}

    private final ZoneId zone;
    private final NavigableMap<LocalDate, OpeningHours> versions = new TreeMap<>();
    private final Map<LocalDate, List<Span>> days = new ConcurrentHashMap<>();

    private OfficeHours(RuleFile file, ZoneId other) {
        this.zone = zone(file, other);
        file.each("versions", OpeningHours.KEYS, entry -> {
            if (versions.putIfAbsent(entry.validFrom(), OpeningHours.of(entry)) != null) {
                throw entry.wrong(
                        RuleEntry.VALID_FROM, "Two versions begin on one day.", "Leave one, or give it another day.");
            }
        });
        if (!versions.containsKey(LocalDate.MIN) && file.mistakes().isEmpty()) {
            file.wrong(
                    List.of("versions"),
                    "No version holds for the time before the others.",
                    "Write one without validFrom.");
        }
    }

    private static ZoneId zone(RuleFile file, ZoneId other) {
        try {
            return file.text(ZONE).isEmpty() ? other : ZoneId.of(file.text(ZONE));
        } catch (DateTimeException e) {
            file.wrong(List.of(ZONE), "zone is '" + file.text(ZONE) + "'.", "Write one like America/Halifax.");
            return other;
        }
    }

    /**
     * Reads the file.
     *
     * @param content maps and lists, as YAML has them
     * @param other the zone where the file names none
     * @throws PermanentException that names the file, the key, and what is allowed
     */
    public static OfficeHours of(Map<String, Object> content, ZoneId other) {
        RuleFile file = file(content);
        OfficeHours schedule = new OfficeHours(file, other);
        file.refuse();
        return schedule;
    }

    static List<Mistake> mistakes(Map<String, Object> content) {
        RuleFile file = file(content);
        new OfficeHours(file, ZoneOffset.UTC);
        return file.mistakes();
    }

    private static RuleFile file(Map<String, Object> content) {
        return new RuleFile(FILE, content, Set.of(ZONE, "versions"));
    }

    /** The desk's. */
    public ZoneId zone() {
        return zone;
    }

    /** The day at the desk. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** When something came in, by the desk's hours. */
    public Arrival arrival(@Nullable Instant at) {
        if (at == null) {
            return new Arrival(null, null);
        }
        DayOfWeek day = day(at).getDayOfWeek();
        return new Arrival(day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY, !isOpen(at));
    }

    /** Whether the desk is open; the moment it closes is no longer. */
    public boolean isOpen(Instant at) {
        LocalDate day = day(at);
        return spans(day.minusDays(1), day).stream()
                .anyMatch(span -> !at.isBefore(span.from()) && at.isBefore(span.to()));
    }

    /** The time between two instants while the desk is open; zero where the second is not after the first. */
    public Duration between(Instant from, Instant to) {
        Duration open = Duration.ZERO;
        // What is open before is counted already: hours of one day may reach into those of the next.
        Instant counted = from;
        for (Span span : to.isAfter(from) ? spans(day(from).minusDays(1), day(to)) : List.<Span>of()) {
            Instant begin = later(span.from(), counted);
            Instant end = span.to().isBefore(to) ? span.to() : to;
            if (end.isAfter(begin)) {
                open = open.plus(Duration.between(begin, end));
                counted = end;
            }
        }
        return open;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** In order of their beginnings. */
    private List<Span> spans(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .flatMap(day -> days.computeIfAbsent(day, this::spans).stream())
                .sorted(Comparator.comparing(Span::from))
                .toList();
    }

    private List<Span> spans(LocalDate day) {
        List<Span> spans = new ArrayList<>();
        versions.floorEntry(day).getValue().on(day).forEach(hours -> add(day, hours, spans));
        return List.copyOf(spans);
    }

    /** One span for each offset the zone has meanwhile. */
    private void add(LocalDate day, Hours hours, List<Span> spans) {
        LocalDateTime opens = day.atStartOfDay().plusMinutes(hours.opens());
        LocalDateTime closes = day.atStartOfDay().plusMinutes(hours.closes());
        ZoneRules rules = zone.getRules();
        Instant at = opens.minusDays(1).toInstant(ZoneOffset.UTC);
        Instant last = closes.plusDays(1).toInstant(ZoneOffset.UTC);
        while (at.isBefore(last)) {
            ZoneOffset offset = rules.getOffset(at);
            ZoneOffsetTransition next = rules.nextTransition(at);
            Instant end = next == null || next.getInstant().isAfter(last) ? last : next.getInstant();
            Instant from = later(opens.toInstant(offset), at);
            Instant to = closes.toInstant(offset).isBefore(end) ? closes.toInstant(offset) : end;
            if (to.isAfter(from)) {
                spans.add(new Span(from, to));
            }
            at = end;
        }
    }
}
