package io.caravanserai.deploy.check;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bean that a file calls.
 *
 * @param method as written, with its arguments; empty where Camel chooses it
 */
record BeanCall(Place place, String bean, String method) {
    /** {@code ${bean:calls?method=since}}, {@code ${bean:calls.since}}, {@code ${bean:calls::since}}. */
    private static final Pattern SIMPLE =
            Pattern.compile("\\$\\{bean:(?!type:)([\\w-]+)(?:(?:\\?method=|::|\\.)([^}]*))?}");

    static Stream<BeanCall> in(Sources sources) {
        Stream<BeanCall> named = sources.spots()
                .filter(spot -> spot.is("bean") && spot.isStep()
                        || spot.is("method") && spot.value() instanceof Yaml.Fields
                        || spot.is("process") && spot.isStep())
                .filter(spot -> !spot.text("ref").isEmpty())
                .map(spot -> new BeanCall(spot.place(), spot.text("ref"), spot.text("method")));
        Stream<BeanCall> endpoints = sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("bean") && endpoint.isFixed())
                .map(endpoint -> new BeanCall(
                        endpoint.step().place(),
                        endpoint.name(),
                        endpoint.parameters().text("method")));
        return Stream.of(named, endpoints, Texts.in(sources).flatMap(BeanCall::in))
                .flatMap(calls -> calls);
    }

    private static Stream<BeanCall> in(Texts text) {
        Stream<BeanCall> references = text.value().startsWith("#bean:")
                ? Stream.of(new BeanCall(text.place(), text.value().substring("#bean:".length()), ""))
                : Stream.empty();
        return Stream.concat(references, SIMPLE.matcher(text.value()).results().map(call -> of(text, call)));
    }

    private static BeanCall of(Texts text, MatchResult call) {
        return new BeanCall(text.place(), call.group(1), call.group(2) == null ? "" : call.group(2));
    }

    /** Why this class cannot be called so; empty where it can. */
    Optional<Finding> problem(Class<?> type) {
        String name = method.replaceFirst("(?s)\\(.*", "").strip();
        Set<String> known = methods(type).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        if (name.isEmpty() || name.contains("{{")) {
            return Optional.empty();
        }
        if (!known.contains(name)) {
            return Optional.of(place.finding(
                    "unknown-method", "The bean " + bean + " has no method " + name + ".", Nearest.hint(name, known)));
        }
        int arguments = arguments();
        Set<Integer> takes = methods(type)
                .filter(each -> each.getName().equals(name))
                .map(Method::getParameterCount)
                .collect(Collectors.toCollection(TreeSet::new));
        return arguments < 0 || takes.contains(arguments)
                ? Optional.empty()
                : Optional.of(place.finding(
                        "unknown-method",
                        bean + "." + name + " is called with " + arguments + " arguments.",
                        "It takes "
                                + String.join(
                                        " or ",
                                        takes.stream().map(String::valueOf).toList()) + "."));
    }

    /** Those between the brackets; -1 where there are none and Camel finds them. */
    private int arguments() {
        int open = method.indexOf('(');
        int close = method.lastIndexOf(')');
        if (open < 0 || close < open) {
            return -1;
        }
        String inside = method.substring(open + 1, close);
        int depth = 0;
        int commas = 0;
        boolean quoted = false;
        for (char letter : inside.toCharArray()) {
            quoted ^= letter == '\'';
            depth += quoted ? 0 : "({[".indexOf(letter) >= 0 ? 1 : ")}]".indexOf(letter) >= 0 ? -1 : 0;
            commas += !quoted && depth == 0 && letter == ',' ? 1 : 0;
        }
        return inside.isBlank() ? 0 : commas + 1;
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && method.getDeclaringClass() != Object.class);
    }

    /** The properties a class can be given. */
    static Set<String> setters(Class<?> type) {
        return methods(type)
                .filter(method -> method.getName().matches("set[A-Z].*")
                        && method.getParameterCount() == 1
                        && !Modifier.isStatic(method.getModifiers()))
                .map(method -> method.getName().substring(3))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
