package io.caravanserai.engagement;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        String domain = address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
    }
}
