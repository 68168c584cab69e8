package io.caravanserai.deploy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Kamelets a text calls, itself or through another Kamelet. */
final class KameletUse {
    private static final Pattern CALL = Pattern.compile("\\bkamelet:((?:\\{\\{[^}]+}}|[A-Za-z0-9_-])+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}:]+)(?::([^}]*))?}}");

    private final Map<String, String> kamelets;
    private final Function<String, String> settings;

    /**
     * @param kamelets text by name
     * @param settings a setting's value by its key; empty for none
     */
    KameletUse(Map<String, String> kamelets, Function<String, String> settings) {
        this.kamelets = kamelets;
        this.settings = settings;
    }

    Set<String> of(String text) {
        Set<String> used = new HashSet<>();
        collect(text, used);
        return used;
    }

    private void collect(String text, Set<String> used) {
        Matcher calls = CALL.matcher(text);
        while (calls.find()) {
            String name = resolve(calls.group(1));
            if (used.add(name) && kamelets.containsKey(name)) {
                collect(kamelets.get(name), used);
            }
        }
    }

    private String resolve(String name) {
        return PLACEHOLDER.matcher(name).replaceAll(found -> {
            String value = settings.apply(found.group(1).strip());
            String otherwise = found.group(2) == null ? "" : found.group(2);
            return Matcher.quoteReplacement(value.isEmpty() ? otherwise : value);
        });
    }
}
