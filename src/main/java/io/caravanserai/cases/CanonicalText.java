package io.caravanserai.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What was said, in words that are the same each time the same is said: keys in order, numbers of messages and runs as
 * {@code (message)} and {@code (run)}, and of a long text its beginning and a digest.
 */
final class CanonicalText {
    private static final Pattern MESSAGE = Pattern.compile("\\b80000000\\d{7}\\b");
    private static final Pattern RUN = Pattern.compile("\\b90000000\\d{7}\\b");
    private static final Pattern DATA = Pattern.compile("[\\w./-]*" + CaseHub.DATA + "\\d+");
    private static final int LONG = 400;
    private static final int BEGINNING = 160;
    private static final int DIGEST = 4;

    private CanonicalText() {}

    /** Without the numbers of messages and runs, and without the folder of this hub. */
    static String named(String text) {
        String named = MESSAGE.matcher(text).replaceAll("(message)");
        return DATA.matcher(RUN.matcher(named).replaceAll("(run)")).replaceAll("(data)");
    }

    static String of(String text) {
        String named = named(text);
        return named.length() <= LONG
                ? named
                : named.substring(0, BEGINNING) + "… (" + named.length() + " characters, sha-256 " + digest(named)
                        + "…)";
    }

    /** A body: JSON as such, anything else as text. */
    static JsonNode body(String body) {
        try {
            return body.startsWith("{") || body.startsWith("[")
                    ? of(Json.MAPPER.readTree(body))
                    : TextNode.valueOf(of(body));
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(of(body));
        }
    }

    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = Json.MAPPER.createObjectNode();
            TreeSet<String> names = new TreeSet<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> sorted.set(of(name), of(object.get(name))));
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode each = Json.MAPPER.createArrayNode();
            array.forEach(item -> each.add(of(item)));
            return each;
        }
        if (node.isIntegralNumber() && !of(node.asText()).equals(node.asText()) || node.isTextual()) {
            return TextNode.valueOf(of(node.asText()));
        }
        return node;
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
