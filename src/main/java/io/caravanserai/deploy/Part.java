package io.caravanserai.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One item of a route file: a route, or a block of beans.
 *
 * @param file path below {@code routes/}
 * @param names the route's id, or the names of the beans
 * @param tree what it says, without comments and layout
 * @param text its lines, placeholders as they stand
 * @param from its first line, 0-based
 * @param until the line after its last
 */
record Part(String file, Set<String> names, JsonNode tree, String text, int from, int until) {
    private static final String NAME = "((?:\\{\\{[^}]+}}|[A-Za-z0-9_.-])+)";
    private static final Pattern DIRECT = Pattern.compile("\\bdirect:" + NAME);

    boolean isRoute() {
        return tree.has("route");
    }

    /** The route's id. */
    String id() {
        return names.iterator().next();
    }

    /** Whether it is the same, and in the same file. */
    boolean says(Part other) {
        return file.equals(other.file) && tree.equals(other.tree);
    }

    /** Whether it speaks of one of these, as a word of its own. */
    boolean mentions(Set<String> words) {
        return words.stream().anyMatch(word -> Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                .matcher(text)
                .find());
    }

    /** The {@code direct:} endpoint it begins with; empty for none. */
    String takesFrom() {
        String uri = tree.path("route").path("from").path("uri").asText();
        return uri.startsWith("direct:") ? uri.substring("direct:".length()) : "";
    }

    /** The channel whose messages it takes; empty for none. */
    String channel() {
        String uri = tree.path("route").path("from").path("uri").asText();
        return uri.startsWith("durable:") ? uri.substring("durable:".length()).replaceFirst("\\?.*", "") : "";
    }

    /** The {@code direct:} endpoints it calls. */
    Set<String> calls() {
        Matcher found = DIRECT.matcher(text);
        Set<String> called = found.results().map(match -> match.group(1)).collect(Collectors.toSet());
        called.remove(takesFrom());
        return called;
    }
}
