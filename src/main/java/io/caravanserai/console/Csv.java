package io.caravanserai.console;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of CSV (RFC 4180, UTF-8) for spreadsheets. Text that one would take for a formula begins with an apostrophe, so that it
 * stays text: it was written by whoever wrote the ticket.
 */
public final class Csv {
    /** Its media type. */
    public static final String TYPE = "text/csv";

    // With the wide forms, which some spreadsheets take for the same.
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{Cf}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]");
    private static final Pattern QUOTED = Pattern.compile("[\",;\t\r\n']|^\\s|\\s$");

    private Csv() {}

    /** One line with its end; null is an empty cell. */
    public static String line(Collection<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Such lines as a file to keep; {@code name} without its ending. */
    public static Response file(String name, String lines) {
        return Response.ok(lines)
                .type(TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .build();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String inert = value instanceof String && FORMULA.matcher(text).find() ? "'" + text : text;
        return QUOTED.matcher(inert).find() ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
    }
}
