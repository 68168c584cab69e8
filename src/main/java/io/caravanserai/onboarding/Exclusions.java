package io.caravanserai.onboarding;

import io.caravanserai.message.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who stands in a row of a list of people to be left out. Such lists are read strictly: a row that is written badly still
 * means somebody.
 */
final class Exclusions {
    /** What people put around addresses, and JSON around texts. */
    private static final Pattern AROUND = Pattern.compile("[\\s<>()\\[\\]{},;:\"'|\\\\]+");

    private Exclusions() {}

    /**
     * The e-mails in a row that is no good one.
     *
     * @param pieces its cells, or its whole text
     * @return as they are compared; a text with an {@code @} that is no address too, since earlier versions took such; empty
     *     where nobody can tell whom the row means
     */
    static List<String> in(List<String> pieces) {
        List<String> emails = new ArrayList<>();
        for (String piece : pieces) {
            for (String part : AROUND.split(EmailAddress.normalised(piece))) {
                if (part.indexOf('@') >= 0) {
                    emails.add(part);
                    EmailAddress.of(part.replaceFirst("\\.+$", "")).ifPresent(emails::add);
                }
            }
            if (piece.indexOf('@') >= 0) {
                emails.add(EmailAddress.normalised(piece));
            }
        }
        return emails;
    }
}
