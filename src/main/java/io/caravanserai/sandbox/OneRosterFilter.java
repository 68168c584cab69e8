package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter as OneRoster writes it: {@code status='active' AND email='x'}, one kind of conjunction, fields of the user
 * itself only. {@code ~} means contains.
 */
record OneRosterFilter(List<Term> terms, boolean all) {

    private static final Pattern TERM = Pattern.compile("\\s*(\\w+)\\s*(!=|>=|<=|=|>|<|~)\\s*'([^']*)'\\s*");

    record Term(String field, String operator, String value) {

        boolean matches(JsonObject user) {
            Object found = user.getValue(field);
            String text = found == null ? "" : found.toString();
            int order = text.compareTo(value);
            return switch (operator) {
                case "=" -> text.equals(value);
                case "!=" -> !text.equals(value);
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                default -> text.contains(value);
            };
        }
    }

    static OneRosterFilter of(String text) {
        List<Term> terms = new ArrayList<>();
        boolean any = text.contains("' OR ");
        if (!text.isBlank()) {
            for (String part : text.split("(?<=')\\s+(?:AND|OR)\\s+")) {
                Matcher matcher = TERM.matcher(part);
                if (!matcher.matches()) {
                    throw new Refused(400, "invalid_filter_field", "The filter cannot be read at: " + part);
                }
                terms.add(new Term(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return new OneRosterFilter(terms, !any);
    }

    boolean matches(JsonObject user) {
        return all
                ? terms.stream().allMatch(term -> term.matches(user))
                : terms.stream().anyMatch(term -> term.matches(user));
    }

    static void sort(List<JsonObject> users, String field, String order) {
        if (!field.isEmpty()) {
            Comparator<JsonObject> comparator = Comparator.comparing(user -> text(user.getMap(), field));
            users.sort(order.equals("desc") ? comparator.reversed() : comparator);
        }
    }

    private static String text(Map<String, Object> user, String field) {
        return String.valueOf(user.getOrDefault(field, ""));
    }
}
