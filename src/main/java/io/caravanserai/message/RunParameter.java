package io.caravanserai.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a person may say when starting a run. The route that takes a flow's runs lists its parameters as {@code
 * name:kind,name:kind}, where a kind that is missing is text.
 *
 * @param name as in the API and on the command line
 * @param kind how a form asks for it
 */
public record RunParameter(String name, Kind kind) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    /** How a form asks for a parameter. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** True or false. */
        BOOLEAN
    }

    /** @throws IllegalArgumentException that names what is wrong and what is allowed */
    public static List<RunParameter> parse(String written) {
        return Arrays.stream(written.split(",", -1)).map(RunParameter::one).toList();
    }

    private static RunParameter one(String written) {
        String[] parts = written.strip().split(":", -1);
        if (parts.length > 2 || !NAME.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException(
                    "A parameter of a run is a name, or a name with its kind like limit:number," + " and '"
                            + written.strip() + "' is not.");
        }
        return new RunParameter(parts[0], parts.length == 1 ? Kind.TEXT : kind(parts[1]));
    }

    private static Kind kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The kind of a run's parameter is text, number or boolean, and '" + word + "' is not."));
    }

    /** The sentence for parameters that a flow does not know. */
    public static String unknown(String flow, Collection<String> unknown, List<String> known) {
        return "The flow " + flow + " knows no parameter '" + String.join("', '", unknown) + "'. It knows "
                + words(known) + ". Start again with these.";
    }

    private static String words(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}
