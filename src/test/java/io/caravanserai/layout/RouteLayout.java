package io.caravanserai.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How our own files of routes are written, beyond what the hub itself refuses: so that an operator finds her way in any of them. */
final class RouteLayout {
    private static final int MOST_LINES = 80;

    private static final Pattern EXPRESSIONS = Pattern.compile("\\$\\{[^}]*}|\\{\\{[^}]*}}");
    private static final Pattern HOST = Pattern.compile(
            "://|\\b[\\w-]+\\.(com|org|net|dev|app|cloud|local)\\b|\\blocalhost\\b|\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b");

    private RouteLayout() {}

    /** The rules, by name: each answers what it found wrong in a file. */
    static Map<String, Function<RouteFile, List<String>>> rules() {
        Map<String, Function<RouteFile, List<String>>> rules = new LinkedHashMap<>();
        rules.put("at-most-80-lines", RouteLayout::atMost80Lines);
        rules.put("description-is-a-sentence", RouteLayout::descriptionIsASentence);
        rules.put("no-host", RouteLayout::noHost);
        return rules;
    }

    private static List<String> atMost80Lines(RouteFile file) {
        long lines = file.text().lines().count();
        return lines <= MOST_LINES
                ? List.of()
                : List.of(lines + " lines; at most " + MOST_LINES + " are read at 3 a.m.");
    }

    private static List<String> descriptionIsASentence(RouteFile file) {
        return file.routes().stream()
                .filter(route -> !String.valueOf(route.get("description")).matches("[A-Z].* .*\\."))
                .map(route -> route.get("id") + " needs a description: a sentence for an operator.")
                .toList();
    }

    private static List<String> noHost(RouteFile file) {
        return file.text()
                .lines()
                .filter(line ->
                        HOST.matcher(EXPRESSIONS.matcher(line).replaceAll("")).find())
                .map(line -> "Names a host: " + line.strip())
                .toList();
    }
}
