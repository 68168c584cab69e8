package io.caravanserai.deploy.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables that are asked for are set by some step: another would be null, whatever the message holds. */
final class VariableRule implements Rule {
    private static final String RULE = "unknown-variable";
    private static final Pattern ASKED = Pattern.compile("\\$([A-Za-z_]\\w*)");
    private static final Pattern ASKED_BY_SIMPLE = Pattern.compile("\\$\\{variable\\.([A-Za-z_]\\w*)");

    /** What an expression calls so itself: {@code as $x}, {@code as [$x, $y]}, {@code def f($x):}. */
    private static final Pattern OWN = Pattern.compile("\\bas\\b([^|(]*)[|(]|\\bdef\\s+\\w+\\s*\\(([^)]*)\\)");

    private static final Set<String> OF_JQ = Set.of("ENV", "__loc__", "__prog_args");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Set<String> set = sources.spots()
                .flatMap(VariableRule::set)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean isKnown = sources.whole() && set.stream().noneMatch(name -> name.contains("{"));
        if (isKnown) {
            sources.spots()
                    .filter(spot -> spot.is("jq") && !spot.isFree())
                    .forEach(
                            spot -> byJq(spot.text("expression"), Set.of(), set, told(spot, "expression", set, found)));
            parameters(sources, set, found);
            Texts.in(sources).forEach(text -> bySimple(text, set, found));
        }
    }

    static Stream<String> set(Spot spot) {
        if (spot.is("setVariable")) {
            return Stream.of(spot.text("name"));
        }
        if (spot.is("convertVariableTo")) {
            return Stream.of(spot.text("name"), spot.text("toName"));
        }
        if (spot.is("setVariables")) {
            return spot.value().at("variables").items().stream().map(each -> each.text("name"));
        }
        return spot.isStep() ? Stream.of(spot.text("variableReceive")) : Stream.empty();
    }

    /** Parameters of Kamelets that stand in jq there are jq, and may use what jq calls so itself. */
    private static void parameters(Sources sources, Set<String> set, Consumer<Finding> found) {
        Map<String, Map<String, Set<String>>> jq = new HashMap<>();
        sources.of(Source.Kind.KAMELET).forEach(kamelet -> jq.put(kamelet.name(), inJq(kamelet)));
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("kamelet") && endpoint.isFixed())
                .forEach(endpoint -> jq.getOrDefault(endpoint.name(), Map.of())
                        .forEach((parameter, own) -> byJq(
                                endpoint.parameters().text(parameter),
                                own,
                                set,
                                name -> found.accept(endpoint.finding(
                                        parameter, RULE, problem(name, "jq", "$" + name), Nearest.hint(name, set))))));
    }

    /** The properties that stand in jq, with what jq calls so itself there. */
    private static Map<String, Set<String>> inJq(Source kamelet) {
        Map<String, Set<String>> properties = new HashMap<>();
        kamelet.spots().stream().filter(spot -> spot.is("jq") && !spot.isFree()).forEach(spot -> {
            String text = spot.text("expression");
            new Placeholders(text).all().forEach(placeholder -> properties
                    .computeIfAbsent(placeholder.key(), any -> new HashSet<>())
                    .addAll(own(text)));
        });
        return properties;
    }

    private static Consumer<String> told(Spot spot, String option, Set<String> set, Consumer<Finding> found) {
        return name ->
                found.accept(spot.finding(option, RULE, problem(name, "jq", "$" + name), Nearest.hint(name, set)));
    }

    private static void byJq(String text, Set<String> around, Set<String> set, Consumer<String> unknown) {
        Set<String> own = own(text);
        Set<String> told = new TreeSet<>();
        Matcher asked = ASKED.matcher(text);
        while (asked.find()) {
            String name = asked.group(1);
            boolean known = own.contains(name) || around.contains(name) || OF_JQ.contains(name) || set.contains(name);
            if (!known && told.add(name)) {
                unknown.accept(name);
            }
        }
    }

    private static Set<String> own(String text) {
        return OWN.matcher(text)
                .results()
                .flatMap(match -> ASKED.matcher(match.group()).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static void bySimple(Texts text, Set<String> set, Consumer<Finding> found) {
        ASKED_BY_SIMPLE
                .matcher(text.value())
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .filter(name -> !set.contains(name))
                .forEach(name -> found.accept(text.place()
                        .finding(RULE, problem(name, "Simple", "${variable." + name + "}"), Nearest.hint(name, set))));
    }

    private static String problem(String name, String language, String asked) {
        return "No step sets a variable " + name + ", which " + language + " asks for by " + asked + ".";
    }
}
