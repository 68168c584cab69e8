package io.caravanserai.console.frame;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words for names: people read {@code handled before}, programs {@code handledBefore}. */
@TemplateExtension
public final class Labels {
    // Also between an abbreviation and the word behind it: S3Object, CSVRows.
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern JOINTS = Pattern.compile("[_\\-\\s]+");
    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z0-9]{2,}");

    private Labels() {}

    /** A name of a program's as words: {@code handledBefore}, {@code handled-before} and {@code HANDLED_BEFORE} alike. */
    public static String label(String name) {
        boolean shouted = name.equals(name.toUpperCase(Locale.ROOT)) && name.length() > 2;
        String parted = shouted ? name : HUMP.matcher(name).replaceAll(" ");
        StringBuilder words = new StringBuilder();
        for (String word : JOINTS.split(parted.strip())) {
            boolean kept = !shouted && ABBREVIATION.matcher(word).matches();
            words.append(words.isEmpty() ? "" : " ").append(kept ? word : word.toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    /** The same with a capital, as it stands before a field. */
    public static String title(String name) {
        String label = label(name);
        return label.isEmpty() ? "" : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
