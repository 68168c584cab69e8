package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the desk's pages write figures and groups. */
final class Words {
    /** Fewer than these say little: they are shown, in grey. */
    static final int FEW = 5;

    /** Where there is no value. */
    static final String NOTHING = "–";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private Words() {}

    /** {@code 2 h 5 min}, {@code 84 %}, {@code 12 345}. */
    static String value(Measure measure, @Nullable Double value) {
        if (value == null) {
            return NOTHING;
        }
        return switch (measure.kind()) {
            case COUNT -> count(value.longValue());
            case DURATION -> duration(value);
            case SHARE -> String.format(Locale.ENGLISH, "%.0f\u202f%%", value * 100);
        };
    }

    static String count(long n) {
        return String.format(Locale.ENGLISH, "%,d", n).replace(',', '\u202f');
    }

    private static String duration(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min"
                    + (time.toMinutes() < 10 && time.toSecondsPart() > 0 ? " " + time.toSecondsPart() + " s" : "");
        }
        return time.toDays() < 1
                ? time.toHours() + " h" + (time.toMinutesPart() > 0 ? " " + time.toMinutesPart() + " min" : "")
                : time.toDays() + " d" + (time.toHoursPart() > 0 ? " " + time.toHoursPart() + " h" : "");
    }

    /** As a setting says it, to the second: {@code 30d}, {@code 90m}, {@code 0s}. */
    static String exactly(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0 || seconds % 60 > 0) {
            return seconds + "s";
        }
        if (seconds % 3_600 > 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 > 0 ? seconds / 3_600 + "h" : seconds / 86_400 + "d";
    }

    /** {@code 3 h 5 min ago}. */
    static String ago(Duration time) {
        return duration(Math.max(0, time.toSeconds())) + " ago";
    }

    /** Its value of these. */
    static String value(Measure measure, Figure figure) {
        return value(measure, figure.value());
    }

    /** Whether a figure is made of so few that it says little. */
    static boolean few(Figure figure) {
        return figure.n() < FEW;
    }

    /** A group as people read it. */
    static String group(Group group, String key) {
        return switch (group) {
            case DAY -> DAY.format(LocalDate.parse(key));
            case WEEK -> "week of " + DAY.format(LocalDate.parse(key));
            case MONTH -> MONTH.format(YearMonth.parse(key));
            case WEEKDAY -> DayOfWeek.of(Integer.parseInt(key)).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case HOUR -> key + ":00";
            case PIPELINE, AGENT, PRIORITY -> key.isEmpty() ? "none" : key;
        };
    }
}
