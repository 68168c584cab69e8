package io.caravanserai.deploy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between double braces: {@code {{key}}}, {@code {{key:default}}}, {@code {{?key}}}. */
record Placeholders(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    /** Settings that are secrets, whatever they are for. */
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|token|credential|authorization|api-?_?key|access-?_?key).*");

    /**
     * @param key without marks and default
     * @param hasDefault whether it can do without a configuration
     */
    record Placeholder(String written, String key, boolean hasDefault) {
        /** A name of a vault, of the environment, of a bean: {@code {{env:HOME}}}. */
        boolean isFunction() {
            return List.of("env", "sys", "service", "bean", "cluster").contains(key)
                    || key.matches("(aws|azure|gcp|hashicorp|kubernetes|secret|configmap|cyberark|ibm|spring).*")
                            && hasDefault;
        }
    }

    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    List<Placeholder> all() {
        List<Placeholder> all = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String inside = matcher.group(1).strip();
            int colon = inside.indexOf(':');
            String key = (colon < 0 ? inside : inside.substring(0, colon)).replaceFirst("^[?!]", "");
            all.add(new Placeholder(matcher.group(), key, colon >= 0 || inside.startsWith("?")));
        }
        return all;
    }

    /** Whether braces are left that belong to no placeholder, which Camel stops at. */
    boolean isUnbalanced() {
        String rest = PLACEHOLDER.matcher(text).replaceAll("");
        // A placeholder must not make a brace or a dollar into something else either.
        boolean joined = text.matches("(?s).*(}}\\{|\\$\\{\\{).*");
        return joined || rest.contains("}}") || rest.contains("{{") || rest.matches("(?s).*\\$\\{[^}]*");
    }

    /** The text with settings filled in; empty where one is missing, or a secret. */
    Optional<String> filled(Surroundings surroundings) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            Placeholder placeholder = new Placeholders(matcher.group()).all().get(0);
            Optional<String> value = isSecret(placeholder.key)
                    ? Optional.empty()
                    : surroundings.setting(placeholder.key).or(() -> defaultOf(matcher.group(1)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }

    private static Optional<String> defaultOf(String inside) {
        int colon = inside.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(inside.substring(colon + 1));
    }
}
