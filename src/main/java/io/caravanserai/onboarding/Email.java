package io.caravanserai.onboarding;

import java.util.Locale;

/** E-mail addresses as this flow compares them: trimmed and in lower case. */
public final class Email {

    private Email() {}

    /**
     * The address as it is compared, stored and sent everywhere. Applying it twice changes nothing.
     *
     * @param raw as a file or a worksheet has it; no-break spaces and byte order marks around it go too
     */
    public static String normalised(String raw) {
        int from = 0;
        int end = raw.length();
        while (from < end && isBlank(raw.charAt(from))) {
            from++;
        }
        while (end > from && isBlank(raw.charAt(end - 1))) {
            end--;
        }
        return raw.substring(from, end).toLowerCase(Locale.ROOT);
    }

    /** Whether a normalised address has the form x@y without blanks: enough to refuse a wrong column, no more. */
    static boolean isAddress(String email) {
        int at = email.indexOf('@');
        return at > 0
                && at == email.lastIndexOf('@')
                && at < email.length() - 1
                && email.chars().noneMatch(c -> isBlank((char) c));
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
    }
}
