package io.caravanserai.onboarding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as files write them: ISO-8601 (UTC where no offset is given) or milliseconds since 1970. */
final class Dates {

    static final String FORMS = "neither ISO-8601 nor epoch milliseconds";

    private static final Pattern MILLISECONDS = Pattern.compile("(\\d{1,15})(?:\\.0+)?");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    /** Seconds read as milliseconds would lie in 1970: such a number is refused rather than taken for long ago. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Dates() {}

    /** A moment; a date alone is its first moment in UTC. */
    static Optional<Instant> instant(String text) {
        Matcher milliseconds = MILLISECONDS.matcher(text);
        if (milliseconds.matches()) {
            Instant instant = Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1)));
            return Optional.of(instant).filter(i -> !i.isBefore(EARLIEST) && i.isBefore(LATEST));
        }
        return parsed(text).map(Dates::instant);
    }

    /** A day; of a moment its day at the offset it was written with. */
    static Optional<LocalDate> day(String text) {
        if (MILLISECONDS.matcher(text).matches()) {
            return instant(text).map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
        }
        return parsed(text).map(LocalDate::from);
    }

    private static Optional<TemporalAccessor> parsed(String text) {
        try {
            return Optional.of(ISO.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        if (parsed.isSupported(ChronoField.NANO_OF_DAY)) {
            return LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        }
        return LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
