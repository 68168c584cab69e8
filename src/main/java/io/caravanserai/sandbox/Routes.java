package io.caravanserai.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one simulated system, first match wins. A template is the vendor's path with {@code {name}} for one
 * segment and {@code {name*}} for the rest; a slash at the end of the request is ignored. Vert.x' own templates are not
 * used because Google's paths contain colons.
 */
final class Routes {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(\\*?)}");

    /** Any parameter, or any key: the path itself refuses what it does not know. */
    static final String ANY = "*";

    private final List<Route> routes = new ArrayList<>();

    /** One path; {@code slow} ones run on a worker thread because they look at every seeded record. */
    record Route(
            String method,
            String template,
            Pattern pattern,
            List<String> names,
            boolean slow,
            Set<String> query,
            Set<String> keys,
            Function<Call, Answer> handler) {

        Route knowing(Set<String> parameters, Set<String> bodyKeys) {
            return new Route(method, template, pattern, names, slow, parameters, bodyKeys, handler);
        }

        /** Whether it belongs to the sandbox, not to the vendor. */
        boolean isOwn() {
            return template.startsWith("/_");
        }

        /** What the call says that this path does not know: the name of a parameter or of a JSON key; empty for nothing. */
        Optional<String> unknown(Call call) {
            Optional<String> parameter = call.query().names().stream()
                    .filter(name -> !knows(query, name))
                    .findFirst();
            return parameter.isPresent()
                    ? parameter
                    : keys(call).filter(name -> !knows(keys, name)).findFirst();
        }

        private static boolean knows(Set<String> names, String name) {
            return names.contains(name) || names.contains(ANY);
        }

        private static Stream<String> keys(Call call) {
            String type = call.headers().get("Content-Type");
            if (type != null && !type.contains("json")) {
                return Stream.of();
            }
            try {
                return call.json().fieldNames().stream();
            } catch (Refused notJson) {
                // The path itself says so, in the vendor's words.
                return Stream.of();
            }
        }
    }

    record Match(Route route, Map<String, String> params) {}

    Routes on(String method, String template, Function<Call, Answer> handler) {
        return add(method, template, false, handler);
    }

    Routes slow(String method, String template, Function<Call, Answer> handler) {
        return add(method, template, true, handler);
    }

    /** The parameters that the path just added knows; all others are refused. */
    Routes takes(String... query) {
        Route last = routes.remove(routes.size() - 1);
        return add(last.knowing(Set.of(query), last.keys));
    }

    /** The keys of a JSON body that the path just added knows; all others are refused. */
    Routes keys(String... keys) {
        Route last = routes.remove(routes.size() - 1);
        return add(last.knowing(last.query, Set.of(keys)));
    }

    private Routes add(Route route) {
        routes.add(route);
        return this;
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    private Routes add(String method, String template, boolean slow, Function<Call, Answer> handler) {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(template.substring(end, matcher.start())));
            names.add(matcher.group(1));
            regex.append(matcher.group(2).isEmpty() ? "([^/]+?)" : "(.+?)");
            end = matcher.end();
        }
        regex.append(Pattern.quote(template.substring(end)));
        if (!template.endsWith("*}")) {
            regex.append("/?");
        }
        return add(new Route(
                method, template, Pattern.compile(regex.toString()), names, slow, Set.of(), Set.of(), handler));
    }

    /** The route of a still encoded path, or null. */
    @Nullable
    Match match(String method, String rawPath) {
        for (Route route : routes) {
            if (route.method().equals(method)) {
                Matcher matcher = route.pattern().matcher(rawPath);
                if (matcher.matches()) {
                    return new Match(route, params(route, matcher));
                }
            }
        }
        return null;
    }

    /** Whether a path that begins with an underscore is the system's own, not taken for something like {@code /{bucket}}. */
    boolean isOwn(String method, String rawPath) {
        Match match = match(method, rawPath);
        return match != null && match.route().isOwn();
    }

    private static Map<String, String> params(Route route, Matcher matcher) {
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < route.names().size(); i++) {
            params.put(route.names().get(i), decoded(matcher.group(i + 1)));
        }
        return params;
    }

    /** Undoes percent encoding in a path, where a plus is a plus. */
    static String decoded(String rawPath) {
        try {
            return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return rawPath;
        }
    }
}
