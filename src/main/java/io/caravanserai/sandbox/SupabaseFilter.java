package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One filter as PostgREST writes it: {@code eq.7}, {@code in.(a,b)}, {@code is.null}, {@code not.eq.x}; as {@code and} one of
 * one condition, {@code (id.gt."7")}.
 */
final class SupabaseFilter {
    private static final Pattern AND = Pattern.compile("\\((\\w+)[.](\\w+)[.]\"?(.*?)\"?\\)");

    private SupabaseFilter() {}

    static Predicate<JsonObject> of(String column, String text) {
        Matcher and = AND.matcher(text);
        if (column.equals("and") && and.matches()) {
            return of(and.group(1), and.group(2) + "." + and.group(3));
        }
        if (text.startsWith("not.")) {
            return of(column, text.substring("not.".length())).negate();
        }
        int dot = text.indexOf('.');
        String operator = dot < 0 ? text : text.substring(0, dot);
        String value = dot < 0 ? "" : text.substring(dot + 1);
        return switch (operator) {
            case "eq" -> row -> is(row, column) && compare(row.getValue(column), value) == 0;
            case "neq" -> row -> is(row, column) && compare(row.getValue(column), value) != 0;
            case "gt" -> row -> is(row, column) && compare(row.getValue(column), value) > 0;
            case "gte" -> row -> is(row, column) && compare(row.getValue(column), value) >= 0;
            case "lt" -> row -> is(row, column) && compare(row.getValue(column), value) < 0;
            case "lte" -> row -> is(row, column) && compare(row.getValue(column), value) <= 0;
            case "is" ->
                row -> value.equals("null") ? !is(row, column) : value.equals(String.valueOf(row.getValue(column)));
            case "in" -> {
                List<String> values = Arrays.asList(
                        value.replaceAll("^\\(|\\)$", "").replace("\"", "").split(","));
                yield row -> is(row, column) && values.contains(String.valueOf(row.getValue(column)));
            }
            default ->
                throw new Refused(
                        400, "PGRST100", "\"failed to parse filter (" + text + ")\"\nunexpected \"" + operator + "\"");
        };
    }

    private static boolean is(JsonObject row, String column) {
        return row.getValue(column) != null;
    }

    /** Numbers by their value, anything else as text; nothing stands last. */
    static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        String left = a.toString();
        String right = b.toString();
        boolean numbers = a instanceof Number && right.matches("-?\\d+(\\.\\d+)?");
        return numbers ? new BigDecimal(left).compareTo(new BigDecimal(right)) : left.compareTo(right);
    }
}
