package io.caravanserai.deploy.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions are in languages that can only compute, and do not reach around. */
final class LanguageRule implements Rule {
    private static final String SERVICES = "META-INF/services/org/apache/camel/language/";

    /** Ways to run code: not to be allowed by a setting either. */
    private static final Set<String> NEVER =
            Set.of("csimple", "datasonnet", "groovy", "java", "joor", "js", "mvel", "ognl", "python", "spel", "wasm");

    /** What lets Simple out of the message: into the process, the registry, classes. */
    private static final Pattern WAY_OUT = Pattern.compile(
            "\\$(?:simple)?\\{\\s*(env[.:]|sys[.:]|sysenv[.:]|properties:|"
                    + "propertiesExist:|camelContext|exchange(?:[.?\\[]|})|bean:type:|type:|ref:|\\w*As\\([^)}]*(?:\\bFile\\b|\\bPath\\b|java\\.(?:nio|net))[^)}]*)");

    /** Camel would read the expression from there. */
    private static final Pattern RESOURCE = Pattern.compile("^\\s*resource:");

    private static final Pattern CLASS = Pattern.compile("\\$(?:simple)?\\{[^}]*[.?]\\s*(getClass|class\\b)");

    /** jq reads the environment by these. */
    private static final Pattern JQ_WAY_OUT =
            Pattern.compile("^\\s*(?:import|include)\\b|\\$ENV\\b|(?<![.\\w$\"-])env\\s*(?:[.\\[|]|$)");

    private final Surroundings surroundings;

    LanguageRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Set<String> languages = CamelSchema.get().languages();
        sources.spots()
                .filter(spot -> languages.contains(spot.key())
                        && spot.parent() != null
                        && spot.parent().key().matches(".*([eE]xpression|Predicate)")
                        && !spot.isFree())
                .forEach(spot -> language(spot, found));
        Texts.in(sources).forEach(text -> {
            wayOut(WAY_OUT, text, found);
            wayOut(CLASS, text, found);
            wayOut(RESOURCE, text, found);
            boolean isJq = text.spot().parent() != null && text.spot().parent().is("jq");
            boolean isHandedOn = text.spot().isFree() && text.isIn("parameters");
            if (isJq || isHandedOn) {
                wayOut(JQ_WAY_OUT, text, found);
            }
        });
    }

    private void language(Spot spot, Consumer<Finding> found) {
        String named = spot.text("language");
        String language = spot.is("language") && !named.isEmpty() ? named : spot.key();
        Set<String> allowed = surroundings.allowed().allowedLanguages();
        if (!allowed.contains(language) || NEVER.contains(language)) {
            found.accept(spot.finding(
                    "forbidden-language",
                    "Routes may not use the language " + language + ".",
                    NEVER.contains(language)
                            ? "What must run code is Java: a bean of the flow."
                            : "Use " + String.join(", ", new TreeSet<>(allowed)) + "."));
        } else if (!isThere(language)) {
            found.accept(spot.finding(
                    "unknown-language", "This hub has no language " + language + ".", "Use simple or jq."));
        }
    }

    private static boolean isThere(String language) {
        String service = language.equals("method") ? "bean" : language;
        return Thread.currentThread().getContextClassLoader().getResource(SERVICES + service) != null;
    }

    private static void wayOut(Pattern pattern, Texts text, Consumer<Finding> found) {
        Matcher matcher = pattern.matcher(text.value());
        if (matcher.find()) {
            found.accept(text.place()
                    .finding(
                            "forbidden-function",
                            "'" + matcher.group() + "' reaches what is not the message's.",
                            "Name a setting, {{hub.<flow>.<key>}}, or let a bean of the flow compute it."));
        }
    }
}
