package io.caravanserai.message;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * E-mail addresses by one rule: at the doors, in files and worksheets, in every flow. They are the keys by which people are
 * known again, so two spellings of one address must be one text, and what no mail can reach must be none. It stands here
 * because doors and flows know no other room in common.
 */
public final class EmailAddress {
    /** RFC 5321, 4.5.3.1: of the part before the {@code @}, of the whole, of a label of the domain. */
    private static final int LONGEST_LOCAL = 64;

    private static final int LONGEST = 254;
    private static final int LONGEST_LABEL = 63;

    /** Signs of RFC 5322's atoms but the bar, which joins the parts of keys. */
    private static final String SIGNS = ".!#$%&'*+-/=?^_`{}~";

    private EmailAddress() {}

    /**
     * The address as it is compared, kept and sent: without invisible characters and blanks around it, in small letters.
     * Applying it twice changes nothing.
     *
     * @return the address; empty where it is none
     */
    public static Optional<String> of(String raw) {
        String address = normalised(raw);
        return isAddress(address) ? Optional.of(address) : Optional.empty();
    }

    /** As {@link #of}, also of what is no address. */
    public static String normalised(String raw) {
        if (raw.chars().allMatch(c -> c < 0x80)) {
            return trimmed(raw).toLowerCase(Locale.ROOT);
        }
        StringBuilder visible = new StringBuilder(raw.length());
        raw.codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        String small = Normalizer.normalize(visible, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return trimmed(Normalizer.normalize(small, Normalizer.Form.NFC));
    }

    /**
     * Whether a normalised text is an address that mail can reach: {@code x@y.z}. No list of top-level domains is asked: it
     * would refuse new ones, and those of one's own network.
     */
    public static boolean isAddress(String address) {
        int at = address.indexOf('@');
        return at > 0
                && at <= LONGEST_LOCAL
                && address.length() <= LONGEST
                && isLocal(address.substring(0, at))
                && isDomain(address.substring(at + 1));
    }

    private static boolean isLocal(String local) {
        return !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.codePoints().allMatch(c -> isWordPart(c) || SIGNS.indexOf(c) >= 0);
    }

    private static boolean isDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return false;
            }
        }
        String last = labels[labels.length - 1];
        return labels.length > 1 && last.length() > 1 && last.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.codePoints().allMatch(c -> isWordPart(c) || c == '-');
    }

    private static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** Marks of direction, joiners, soft hyphens (Unicode's Cf), fillers and selectors of variants. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0".indexOf(c) >= 0
                || c >= 0x180b && c <= 0x180f
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0000 && c <= 0xe0fff;
    }

    private static String trimmed(String text) {
        int from = 0;
        int end = text.length();
        while (from < end && isBlank(text.charAt(from))) {
            from++;
        }
        while (end > from && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(from, end);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
