package io.caravanserai.onboarding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time as files write them: ISO-8601 or milliseconds since 1970. ISO-8601 here is a day, alone or followed by
 * T or a blank and a time, alone or followed by an offset; UTC where there is none. It is taken apart by hand because one
 * formatter for all these forms takes more time than everything else that is done with a lead.
 */
final class Dates {

    static final String FORMS = "neither ISO-8601 nor epoch milliseconds";

    private static final int DAY_LENGTH = "2026-02-10".length();
    private static final Pattern MILLISECONDS = Pattern.compile("(\\d{1,15})(?:\\.0+)?");
    /** Seconds read as milliseconds would lie in 1970: such a number is refused rather than taken for long ago. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Dates() {}

    /** A moment; a day alone is its first moment in UTC. */
    static Optional<Instant> instant(String text) {
        return parsed(text).map(OffsetDateTime::toInstant);
    }

    /** A day; of a moment its day at the offset it was written with. */
    static Optional<LocalDate> day(String text) {
        return parsed(text).map(OffsetDateTime::toLocalDate);
    }

    private static Optional<OffsetDateTime> parsed(String text) {
        try {
            return text.indexOf('-') < 0 ? milliseconds(text) : Optional.of(iso(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> milliseconds(String text) {
        Matcher milliseconds = MILLISECONDS.matcher(text);
        if (!milliseconds.matches()) {
            return Optional.empty();
        }
        Instant instant = Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1)));
        boolean likely = !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
        return likely ? Optional.of(instant.atOffset(ZoneOffset.UTC)) : Optional.empty();
    }

    private static OffsetDateTime iso(String text) {
        LocalDate day = leadingDay(text);
        if (text.length() == DAY_LENGTH) {
            return day.atTime(LocalTime.MIN).atOffset(ZoneOffset.UTC);
        }
        if ("Tt ".indexOf(text.charAt(DAY_LENGTH)) < 0) {
            throw new DateTimeException("a day is followed by T or a blank");
        }
        int offset = offset(text);
        LocalTime time = LocalTime.parse(text.substring(DAY_LENGTH + 1, offset));
        return day.atTime(time)
                .atOffset(offset == text.length() ? ZoneOffset.UTC : ZoneOffset.of(text.substring(offset)));
    }

    private static LocalDate leadingDay(String text) {
        if (text.length() < DAY_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("a day is written 2026-02-10");
        }
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    private static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("a day is written in digits");
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static int offset(String text) {
        int offset = DAY_LENGTH + 1;
        while (offset < text.length() && "Zz+-".indexOf(text.charAt(offset)) < 0) {
            offset++;
        }
        return offset;
    }
}
