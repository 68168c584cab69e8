package io.caravanserai.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a person may be written to, by the person's own clock.
 *
 * @param from the first moment
 * @param to the first moment after it
 */
record SendWindow(LocalTime from, LocalTime to) {
    private static final Pattern TEXT =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)\\s*-\\s*([01]\\d|2[0-3]):([0-5]\\d)");

    /** Like {@code 08:00-21:00}. */
    static SendWindow of(String text) {
        Matcher window = TEXT.matcher(text.strip());
        String hint = "Write always, or from when to when within a day, like 08:00-21:00.";
        if (!window.matches()) {
            throw new IllegalArgumentException(hint);
        }
        SendWindow read = new SendWindow(time(window, 1), time(window, 3));
        if (!read.from.isBefore(read.to)) {
            throw new IllegalArgumentException(hint);
        }
        return read;
    }

    private static LocalTime time(Matcher window, int group) {
        return LocalTime.of(Integer.parseInt(window.group(group)), Integer.parseInt(window.group(group + 1)));
    }

    /** When it is open next: now where it is. Where clocks are put forward over its begin, it opens when they have been. */
    Instant opens(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant open = opens(today, zone);
        Instant close = today.atTime(to).atZone(zone).toInstant();
        if (now.isBefore(open)) {
            return open;
        }
        return now.isBefore(close) ? now : opens(today.plusDays(1), zone);
    }

    /** When it opens on a day. */
    Instant opens(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }
}
