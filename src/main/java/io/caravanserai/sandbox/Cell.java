package io.caravanserai.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What entering a text as a user would makes of it, where that is more than the text: {@code =…} becomes a formula, a date
 * a serial number. Plain texts, numbers and truth values are kept as they are.
 */
record Cell(Object value, String shown, String formula) {

    private static final int LONGEST = 50_000;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What is kept of a value that was sent: RAW as it is, otherwise as if somebody had typed it. */
    static Object entered(Object sent, boolean raw) {
        if (!(sent instanceof String text)) {
            return sent;
        }
        if (text.length() > LONGEST) {
            throw new Refused(
                    400,
                    "INVALID_ARGUMENT",
                    "Your input contains more than the maximum of 50000 characters in a single cell.");
        }
        return raw ? text : typed(text);
    }

    private static Object typed(String text) {
        if (text.startsWith("=")) {
            return new Cell("#NAME?", "#NAME?", text);
        }
        if (NUMBER.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        return DATE.matcher(text).matches() ? date(text) : text;
    }

    private static Object date(String text) {
        try {
            long serial = ChronoUnit.DAYS.between(DAY_ZERO, LocalDate.parse(text));
            return new Cell((double) serial, text, Long.toString(serial));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** What a read shows, by {@code valueRenderOption}. */
    static Object rendered(Object kept, String option) {
        return switch (option) {
            case "UNFORMATTED_VALUE" -> kept instanceof Cell cell ? cell.value() : kept;
            case "FORMULA" -> kept instanceof Cell cell ? cell.formula() : kept;
            default -> shown(kept);
        };
    }

    static boolean isEmpty(Object kept) {
        return "".equals(kept);
    }

    private static String shown(Object kept) {
        if (kept instanceof Cell cell) {
            return cell.shown();
        }
        if (kept instanceof Boolean) {
            return kept.toString().toUpperCase(Locale.ROOT);
        }
        if (kept instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return kept.toString();
    }
}
