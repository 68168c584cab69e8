package io.caravanserai.vendor.notion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Property values as Notion wants them written: {@code {"Email": {"email": "ann@example.org"}}}. A null or blank text
 * empties the property. Shapes: Notion API 2025-09-03, "Page property values".
 */
public final class Properties {
    /** A piece of rich text; more than 100 pieces are refused (Notion, "Request limits"). */
    private static final int LONGEST_PIECE = 2_000;

    private static final int MOST_PIECES = 100;
    private static final String NOTHING = "";

    private Properties() {}

    /** The page's name. */
    public static Map<String, Object> title(String text) {
        return Map.of("title", pieces(text));
    }

    /** Text; what is too long for Notion is cut off. */
    public static Map<String, Object> text(String text) {
        return Map.of("rich_text", pieces(text));
    }

    /** An e-mail address. */
    public static Map<String, Object> email(String address) {
        return one("email", address);
    }

    /** A phone number, in any form. */
    public static Map<String, Object> phone(String number) {
        return one("phone_number", number);
    }

    /** An address in the web. */
    public static Map<String, Object> url(String url) {
        return one("url", url);
    }

    /** A number. */
    public static Map<String, Object> number(Number number) {
        return Map.of("number", number);
    }

    /** One of the options; Notion adds an option it does not know. */
    public static Map<String, Object> select(String option) {
        return Map.of("select", Map.of("name", option));
    }

    /** An instant, in UTC. */
    public static Map<String, Object> date(Instant at) {
        return Map.of("date", Map.of("start", at.toString()));
    }

    /** A day, without a time. */
    public static Map<String, Object> date(LocalDate day) {
        return Map.of("date", Map.of("start", day.toString()));
    }

    /** Ticked or not. */
    public static Map<String, Object> checkbox(boolean ticked) {
        return Map.of("checkbox", ticked);
    }

    private static Map<String, Object> one(String type, String text) {
        Map<String, Object> value = new java.util.HashMap<>();
        value.put(type, text.isBlank() ? null : text);
        return value;
    }

    private static List<Object> pieces(String text) {
        List<Object> pieces = new ArrayList<>();
        String left = text.isBlank() ? NOTHING : text;
        while (!left.isEmpty() && pieces.size() < MOST_PIECES) {
            int end = Math.min(LONGEST_PIECE, left.length());
            if (end < left.length() && Character.isHighSurrogate(left.charAt(end - 1))) {
                end--;
            }
            pieces.add(Map.of("text", Map.of("content", left.substring(0, end))));
            left = left.substring(end);
        }
        return pieces;
    }
}
