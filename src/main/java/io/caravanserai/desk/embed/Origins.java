package io.caravanserai.desk.embed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Origins of pages, as the header {@code Content-Security-Policy} takes them. */
public final class Origins {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String NAME = LABEL + "(?:\\." + LABEL + ")*";
    private static final String SUBDOMAINS = "\\*\\." + LABEL + "(?:\\." + LABEL + ")+";
    private static final Pattern ORIGIN = Pattern.compile("https?://(?:" + NAME + "|" + SUBDOMAINS + ")(?::\\d{1,5})?");
    private static final int LONGEST = 270;

    private Origins() {}

    /**
     * Scheme and host, and a port where it has one, without a slash at the end; {@code *.} may stand for the subdomains of a
     * domain of two labels or more.
     */
    public static Optional<String> of(String text) {
        String origin = text.strip().toLowerCase(Locale.ROOT);
        return origin.length() <= LONGEST && ORIGIN.matcher(origin).matches() ? Optional.of(origin) : Optional.empty();
    }

    /** Who may hold a page in a frame. */
    public static String ancestors(List<String> origins) {
        return origins.isEmpty() ? "'none'" : String.join(" ", origins);
    }
}
