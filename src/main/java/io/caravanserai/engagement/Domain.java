package io.caravanserai.engagement;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domains as they are compared. */
public final class Domain {
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
    private static final Pattern AFTER_HOST = Pattern.compile("[/?#\\\\].*$", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    // A label as hosts have them (RFC 1123), with the underscore some of them carry in spite of it.
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final String WWW = "www.";
    private static final int LONGEST = 2_000;

    private Domain() {}

    /**
     * The domain in what people write into a field for it: lower case, in ASCII (IDNA), without scheme, user, port, path,
     * leading {@code www.} and the dot at its end.
     *
     * @return empty where there is none: no dot, an IP address, characters no host has
     */
    public static Optional<String> normalised(String text) {
        String host = text.length() > LONGEST ? "" : text.strip().toLowerCase(Locale.ROOT);
        host = SCHEME.matcher(host).replaceFirst("");
        host = AFTER_HOST
                .matcher(host.startsWith("//") ? host.substring(2) : host)
                .replaceFirst("");
        host = host.substring(host.lastIndexOf('@') + 1);
        return ascii(PORT.matcher(host).replaceFirst(""))
                .map(Domain::withoutWww)
                .filter(name -> HOST.matcher(name).matches())
                .filter(name -> !NUMBERS.matcher(name).matches());
    }

    private static Optional<String> ascii(String host) {
        try {
            String name = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return Optional.of(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** {@code www.com} is a domain of its own. */
    private static String withoutWww(String host) {
        String rest = host;
        while (rest.startsWith(WWW) && rest.indexOf('.', WWW.length()) > 0) {
            rest = rest.substring(WWW.length());
        }
        return rest;
    }
}
