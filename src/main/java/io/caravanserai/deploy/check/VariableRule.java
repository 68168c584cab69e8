package io.caravanserai.deploy.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables jq asks for are set by some step: another would be null, whatever the message holds. */
final class VariableRule implements Rule {
    private static final Pattern ASKED = Pattern.compile("\\$([A-Za-z_]\\w*)");

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
            sources.spots().filter(spot -> spot.is("jq") && !spot.isFree()).forEach(spot -> asked(spot, set, found));
        }
    }

    private static Stream<String> set(Spot spot) {
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

    private static void asked(Spot spot, Set<String> set, Consumer<Finding> found) {
        String text = spot.text("expression");
        Set<String> own = OWN.matcher(text)
                .results()
                .flatMap(match -> ASKED.matcher(match.group()).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Matcher asked = ASKED.matcher(text);
        Set<String> told = new TreeSet<>();
        while (asked.find()) {
            String name = asked.group(1);
            if (!own.contains(name) && !OF_JQ.contains(name) && !set.contains(name) && told.add(name)) {
                found.accept(spot.finding(
                        "expression",
                        "unknown-variable",
                        "No step sets a variable " + name + ", which jq asks for by $" + name + ".",
                        Nearest.hint(name, set)));
            }
        }
    }
}
