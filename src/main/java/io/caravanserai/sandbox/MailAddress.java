package io.caravanserai.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as mail providers take them: {@code ann@example.com} or {@code Ann <ann@example.com>}. */
final class MailAddress {

    private static final String PLAIN = "[^\\s<>@,]+@[^\\s<>@,]+\\.[^\\s<>@,]+";
    private static final Pattern EITHER = Pattern.compile("(?:[^<>]*<(" + PLAIN + ")>|(" + PLAIN + "))");

    private MailAddress() {}

    static boolean isPlain(String address) {
        return address.matches(PLAIN);
    }

    /** The address alone, or empty when it is none. */
    static String bare(String address) {
        Matcher matcher = EITHER.matcher(address.trim());
        if (!matcher.matches()) {
            return "";
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }
}
