package io.caravanserai.support.reading;

import io.caravanserai.message.StorableText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Values as vendors write them, made into values that can be kept; what cannot be read is empty and counted. */
final class Cleaning {
    /** Older and later dates are mistakes, like those of 1970. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Of a text, in characters; a cell of a sheet holds 50,000. */
    private static final int LONGEST = 2_000;

    private final Drift drift;
    private final String id;

    /** @param id the ticket or chat that is read, told as an example */
    Cleaning(Drift drift, String id) {
        this.drift = drift;
        this.id = id;
    }

    void drift(String what) {
        drift.add(what, id);
    }

    String id() {
        return id;
    }

    /** Without control characters but blanks, on one line, and not longer than can be shown. */
    String text(String name, String value) {
        String text = StorableText.kept(value).replaceAll("\\p{Cntrl}+", " ").strip();
        if (text.length() <= LONGEST) {
            return text;
        }
        drift(name + " is longer than " + LONGEST + " characters and was cut");
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end).strip();
    }

    /** A time of ISO 8601 with its offset, or milliseconds since 1970, to the microsecond. */
    Optional<Instant> time(String name, String value) {
        if (value.isBlank()) {
            return Optional.empty();
        }
        Optional<Instant> time = time(value.strip()).filter(at -> !at.isBefore(EARLIEST) && at.isBefore(LATEST));
        if (time.isEmpty()) {
            drift(name + " is no date");
        }
        return time.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    private static Optional<Instant> time(String value) {
        try {
            return Optional.of(
                    value.matches("\\d{11,14}")
                            ? Instant.ofEpochMilli(Long.parseLong(value))
                            : OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A whole number in bounds, also one written as {@code 3.0}. */
    Optional<Integer> number(String name, String value, int least, int most) {
        String number = value.strip().replaceAll("\\.0+$", "");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> found = number.matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(number)).filter(n -> n >= least && n <= most)
                : Optional.empty();
        if (found.isEmpty()) {
            drift(name + " is no whole number from " + least + " to " + most);
        }
        return found;
    }
}
