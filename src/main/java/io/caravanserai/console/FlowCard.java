package io.caravanserai.console;

import io.caravanserai.flow.FlowView;
import io.caravanserai.store.Activity.Day;
import io.caravanserai.trigger.CronWords;
import io.caravanserai.trigger.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A flow on the first page: what starts it, in words, and thirty days as a strip. */
record FlowCard(FlowView flow, List<Bar> strip, String stripWords, Optional<Need> silence) {
    static final int DAYS = 30;

    /** Fewer say nothing about how often something comes. */
    private static final int ENOUGH = 10;

    private static final int GAPS = 3;
    private static final Duration NEVER_SOONER = Duration.ofHours(1);
    private static final int HEIGHT = 24;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** One day of the strip, from the left; y and heights of its three parts. */
    public record Bar(int x, double well, double parked, double failed, String words) {
        public double wellTop() {
            return HEIGHT - well;
        }

        public double parkedTop() {
            return wellTop() - parked;
        }

        public double failedTop() {
            return parkedTop() - failed;
        }
    }

    static FlowCard of(FlowView flow, List<Day> days, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        Map<LocalDate, Day> byDay = days.stream().collect(Collectors.toMap(Day::day, Function.identity()));
        double most = Math.max(1, days.stream().mapToLong(Day::all).max().orElse(1));
        String unit = flow.runs() ? "run" : "message";
        List<Bar> bars = IntStream.range(0, DAYS)
                .mapToObj(i -> bar(i, byDay.get(today.minusDays(DAYS - 1L - i)), most, unit))
                .filter(Objects::nonNull)
                .toList();
        return new FlowCard(flow, bars, words(days, unit), silence(flow, days, now));
    }

    private static @Nullable Bar bar(int i, @Nullable Day day, double most, String unit) {
        if (day == null || day.all() == 0) {
            return null;
        }
        // What went wrong is seen, however little it is beside the rest.
        double failed = day.failed() == 0 ? 0 : Math.max(3, HEIGHT * day.failed() / most);
        double parked = day.parked() == 0 ? 0 : Math.max(3, HEIGHT * day.parked() / most);
        double rest = HEIGHT - failed - parked;
        double well = day.well() == 0 ? 0 : Math.min(rest, Math.max(1.5, HEIGHT * day.well() / most));
        return new Bar(i * 8, well, parked, failed, DATE.format(day.day()) + ": " + counts(day, unit));
    }

    private static String counts(Day day, String unit) {
        return many(day.all(), unit)
                + (day.parked() > 0 ? ", " + day.parked() + " with something parked" : "")
                + (day.failed() > 0 ? ", " + day.failed() + " failed" : "");
    }

    private static String many(long n, String unit) {
        return Times.grouped(n) + " " + unit + (n == 1 ? "" : "s");
    }

    private static String words(List<Day> days, String unit) {
        long all = days.stream().mapToLong(Day::all).sum();
        long parked = days.stream().mapToLong(Day::parked).sum();
        long failed = days.stream().mapToLong(Day::failed).sum();
        return many(all, unit) + " in " + DAYS + " days" + (parked > 0 ? ", " + parked + " with something parked" : "")
                + (failed > 0 ? ", " + failed + " failed" : "");
    }

    /** Silence where there was traffic: nothing for three times as long as it usually takes. */
    private static Optional<Need> silence(FlowView flow, List<Day> days, Instant now) {
        long all = days.stream().mapToLong(Day::all).sum();
        if (flow.runs() || all < ENOUGH) {
            return Optional.empty();
        }
        Instant first = days.get(0).day().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant last =
                days.stream().map(Day::last).max(Comparator.naturalOrder()).orElseThrow();
        Duration gap = Duration.between(first, last).dividedBy(all);
        Duration silent = Duration.between(last, now);
        boolean odd = silent.compareTo(gap.multipliedBy(GAPS)) > 0 && silent.compareTo(NEVER_SOONER) > 0;
        return odd
                ? Optional.of(Need.of(
                        "silent",
                        "Nothing comes to " + flow.name() + ".",
                        "Usually something does every " + Times.duration(gap.toMillis())
                                + ". Look whether its webhook is still called.",
                        last,
                        "/messages?flow=" + Times.inQuery(flow.name()),
                        "Its messages"))
                : Optional.empty();
    }

    /** What starts it, a sentence for each schedule. */
    public List<String> triggers() {
        return flow.schedules().stream().map(FlowCard::words).toList();
    }

    private static String words(Schedule schedule) {
        return CronWords.of(schedule.cron(), schedule.zone());
    }

    /** The next firing of any of its schedules; null for none. */
    public @Nullable Instant next() {
        return flow.schedules().stream()
                .map(Schedule::nextFiring)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The last firing of any of its schedules; null for none. */
    public @Nullable Instant last() {
        return flow.schedules().stream()
                .map(Schedule::lastFiring)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
