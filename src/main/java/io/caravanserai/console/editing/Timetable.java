package io.caravanserai.console.editing;

import io.caravanserai.trigger.Cron;
import io.caravanserai.trigger.CronWords;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as a text says it, with what that means.
 *
 * @param flow what it starts
 * @param cron its expression; null where the text has none
 * @param zone where that is read; null where the text does not say, which is UTC
 * @param words when it fires; empty where the expression or the zone is none
 * @param next its next five firings
 */
record Timetable(
        String flow, @Nullable Value cron, @Nullable Value zone, String words, List<Instant> next) {
    private static final int FIRINGS = 5;
    private static final Pattern SCHEDULE = Pattern.compile("( *)(?:- )?uri: *\"?schedule:([A-Za-z0-9-]+)\"? *");
    private static final Pattern VALUE = Pattern.compile("( +)(cron|zone): *(.+?) *");
    private static final Pattern SETTING = Pattern.compile("\\{\\{([^:}]+)(?::([^}]*))?}}");

    /**
     * A value in the text.
     *
     * @param line 1-based
     * @param text as it stands there, without quotes
     * @param meant what that is, with settings filled in
     */
    record Value(int line, String text, String meant) {
        /** Whether it stands in the settings and not here. */
        public boolean elsewhere() {
            return !text.equals(meant);
        }
    }

    /** @param settings a setting's value by its key */
    static List<Timetable> of(String text, Function<String, Optional<String>> settings, Instant now) {
        List<String> lines = text.lines().toList();
        List<Timetable> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher schedule = SCHEDULE.matcher(lines.get(i));
            if (schedule.matches()) {
                int indent = schedule.group(1).length();
                found.add(of(
                        schedule.group(2),
                        value("cron", lines, i, indent, settings),
                        value("zone", lines, i, indent, settings),
                        now));
            }
        }
        return found;
    }

    /** The value below a line, as long as what follows belongs to it. */
    private static @Nullable Value value(
            String key, List<String> lines, int from, int indent, Function<String, Optional<String>> settings) {
        for (int i = from + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean outside =
                    !line.isBlank() && line.length() - line.stripLeading().length() < indent;
            if (outside || line.strip().startsWith("steps:")) {
                return null;
            }
            Matcher value = VALUE.matcher(line);
            if (value.matches() && value.group(2).equals(key)) {
                String text = value.group(3).replaceFirst("^(['\"])(.*)\\1$", "$2");
                return new Value(i + 1, text, filled(text, settings));
            }
        }
        return null;
    }

    private static String filled(String text, Function<String, Optional<String>> settings) {
        return SETTING.matcher(text)
                .replaceAll(setting -> Matcher.quoteReplacement(settings.apply(setting.group(1))
                        .orElse(Optional.ofNullable(setting.group(2)).orElse(setting.group()))));
    }

    private static Timetable of(String flow, @Nullable Value cron, @Nullable Value zone, Instant now) {
        String where = zone == null ? "UTC" : zone.meant;
        List<Instant> next = new ArrayList<>();
        try {
            Cron times = Cron.parse(cron == null ? "" : cron.meant, ZoneId.of(where));
            Optional<Instant> at = times.next(now);
            while (at.isPresent() && next.size() < FIRINGS) {
                next.add(at.get());
                at = times.next(at.get());
            }
            return new Timetable(flow, cron, zone, CronWords.of(cron.meant, where), next);
        } catch (ParseException | DateTimeException | IllegalArgumentException e) {
            return new Timetable(flow, cron, zone, "", List.of());
        }
    }
}
