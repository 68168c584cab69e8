package io.caravanserai.layout;

import io.caravanserai.layout.RouteFile.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How a file of routes is written, so that an operator finds her way in any of them. */
final class RouteLayout {
    private static final int MOST_LINES = 80;
    private static final Set<String> LANGUAGES = Set.of(
            "constant",
            "csimple",
            "exchangeProperty",
            "header",
            "jq",
            "jsonpath",
            "language",
            "method",
            "ref",
            "simple",
            "tokenize",
            "variable",
            "xpath");
    private static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "enrich", "pollEnrich");

    /** What stays in the hub; a step to anything else is journalled under its id. */
    private static final Pattern INSIDE = Pattern.compile("(direct|durable|log|run):.*");

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|token|credential|authorization|api-?_?key|access-?_?key).*");
    private static final Pattern EXPRESSIONS = Pattern.compile("\\$\\{[^}]*}|\\{\\{[^}]*}}");
    private static final Pattern HOST = Pattern.compile(
            "://|\\b[\\w-]+\\.(com|org|net|dev|app|cloud|local)\\b|\\blocalhost\\b|\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b");

    private RouteLayout() {}

    /** The rules, by name: each answers what it found wrong in a file. */
    static Map<String, Function<RouteFile, List<String>>> rules() {
        Map<String, Function<RouteFile, List<String>>> rules = new LinkedHashMap<>();
        rules.put("at-most-80-lines", RouteLayout::atMost80Lines);
        rules.put("routes-and-beans-only", RouteLayout::routesAndBeansOnly);
        rules.put("id-is-the-file-name", RouteLayout::idIsTheFileName);
        rules.put("description-is-a-sentence", RouteLayout::descriptionIsASentence);
        rules.put("names-its-configuration", file -> missing(file, "routeConfigurationId"));
        rules.put("steps-are-spelled-out", RouteLayout::stepsAreSpelledOut);
        rules.put("parameters-not-query-strings", RouteLayout::parametersNotQueryStrings);
        rules.put("expressions-are-wrapped", RouteLayout::expressionsAreWrapped);
        rules.put("camel-case", RouteLayout::camelCase);
        rules.put("outward-steps-have-an-id", RouteLayout::outwardStepsHaveAnId);
        rules.put("no-secret", RouteLayout::noSecret);
        rules.put("no-host", RouteLayout::noHost);
        return rules;
    }

    /** Ids that two steps share, in one file or in two: what one of them did would count as done for the other. */
    static List<String> sharedIds(List<RouteFile> files) {
        Map<String, String> places = new LinkedHashMap<>();
        List<String> shared = new ArrayList<>();
        for (RouteFile file : files) {
            for (Node node : file.nodes()) {
                if (node.is("id")) {
                    String other = places.put(String.valueOf(node.value()), file.name());
                    if (other != null) {
                        shared.add("The id " + node.value() + " is in " + other + " and in " + file.name() + ".");
                    }
                }
            }
        }
        return shared;
    }

    private static List<String> atMost80Lines(RouteFile file) {
        long lines = file.text().lines().count();
        return lines <= MOST_LINES
                ? List.of()
                : List.of(lines + " lines; at most " + MOST_LINES + " are read at 3 a.m.");
    }

    private static List<String> routesAndBeansOnly(RouteFile file) {
        return file.items().stream()
                .filter(item -> item.size() != 1
                        || !(item.get("route") instanceof Map<?, ?> || item.get("beans") instanceof List<?>))
                .map(item -> "Begins with " + item.keySet() + "; write '- route:' or '- beans:'.")
                .toList();
    }

    private static List<String> idIsTheFileName(RouteFile file) {
        Pattern own = Pattern.compile(Pattern.quote(file.name()) + "(-[a-z0-9]+)*");
        return file.routes().stream()
                .map(route -> String.valueOf(route.get("id")))
                .filter(id -> !own.matcher(id).matches())
                .map(id -> "The route " + id + " must be called " + file.name() + ", or " + file.name() + "-<part>.")
                .toList();
    }

    private static List<String> descriptionIsASentence(RouteFile file) {
        return file.routes().stream()
                .filter(route -> !String.valueOf(route.get("description")).matches("[A-Z].* .*\\."))
                .map(route -> route.get("id") + " needs a description: a sentence for an operator.")
                .toList();
    }

    private static List<String> missing(RouteFile file, String key) {
        return file.routes().stream()
                .filter(route -> route.get(key) == null)
                .map(route -> route.get("id") + " has no " + key + ".")
                .toList();
    }

    private static List<String> stepsAreSpelledOut(RouteFile file) {
        return file.nodes().stream()
                .filter(node -> node.is("to", "toD", "wireTap", "from", "log", "bean", "setBody", "filter", "split")
                        && !(node.value() instanceof Map))
                .map(node -> "'" + node.name() + ": " + node.value() + "' must name what it means, like 'to: {uri:}'.")
                .toList();
    }

    private static List<String> parametersNotQueryStrings(RouteFile file) {
        return file.nodes().stream()
                .filter(node -> node.text("uri").contains("?"))
                .map(node -> node.text("uri") + " has a query string; write parameters.")
                .toList();
    }

    private static List<String> expressionsAreWrapped(RouteFile file) {
        List<String> wrong = new ArrayList<>();
        for (Node node : file.nodes()) {
            if (node.value() instanceof Map<?, ?> options && !LANGUAGES.contains(node.name())) {
                for (Object key : options.keySet()) {
                    boolean language = LANGUAGES.contains(key.toString());
                    if (language && !node.is("expression", "correlationExpression", "bean", "beans")) {
                        wrong.add("'" + node.name() + ": {" + key + ":}' needs 'expression:' between the two.");
                    } else if (language && node.is("expression") && !(options.get(key) instanceof Map)) {
                        wrong.add("'" + key + ": " + options.get(key) + "' must be a map.");
                    }
                }
            }
        }
        return wrong;
    }

    private static List<String> camelCase(RouteFile file) {
        return file.nodes().stream()
                .map(Node::name)
                .filter(name -> !name.matches("[a-z][a-zA-Z0-9]*"))
                .map(name -> name + " is not in camelCase.")
                .toList();
    }

    private static List<String> outwardStepsHaveAnId(RouteFile file) {
        return file.nodes().stream()
                .filter(node -> SENDING.contains(node.name()) && node.value() instanceof Map)
                .filter(node -> !INSIDE.matcher(node.text("uri")).matches()
                        && node.text("id").isEmpty())
                .map(node -> "The step to " + node.text("uri") + " has no id; what it did is kept under it.")
                .toList();
    }

    private static List<String> noSecret(RouteFile file) {
        return file.parameters().stream()
                .filter(parameter -> SECRET.matcher(parameter.name()).matches())
                .filter(parameter -> !String.valueOf(parameter.value()).matches("\\{\\{[^{}:]+}}"))
                .map(parameter -> parameter.name() + " must be a setting, {{hub.…}}, without a default.")
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
