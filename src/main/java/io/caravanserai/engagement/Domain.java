package io.caravanserai.engagement;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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

    /**
     * The domains of e-mail addresses, as far as they tell whose they are.
     *
     * @param generic providers that give everybody an address: {@code gmail} stands for that name under every ending, as in
     *     gmail.com and yahoo.co.uk, {@code me.com} for that domain only
     */
    record EmailDomains(Set<String> generic) {
        // name.com, name.co.uk; not name.practice.com
        private static final Pattern UNDER_AN_ENDING =
                Pattern.compile("([^.]+)\\.(?:[^.]{2,}|(?:com?|org|net|ne|or)\\.[a-z]{2})");

        /** The domain of an address, as {@link Domain} has it; empty for a generic provider's, and where there is none. */
        Optional<String> of(String address) {
            int at = address.lastIndexOf('@');
            return at < 0
                    ? Optional.empty()
                    : Domain.normalised(address.substring(at + 1)).filter(domain -> !isGeneric(domain));
        }

        private boolean isGeneric(String domain) {
            Matcher named = UNDER_AN_ENDING.matcher(domain);
            return generic.contains(domain) || named.matches() && generic.contains(named.group(1));
        }

        /** Whether an address is of one of these domains, or below one. */
        static boolean isOf(Set<String> domains, String address) {
            String domain =
                    address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
            return domains.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
        }
    }
}
