package io.caravanserai.campaign;

import java.util.Locale;

/**
 * The keys of the flow's messages, parts joined by bars: {@code campaign|email|number} of an e-mail, {@code
 * email|uid|start|at|before|trigger} of what was said of a booking, {@code email|uid|start|after|number} of a reminder.
 */
final class Keys {
    static final String BAR = "|";

    private Keys() {}

    static String person(String campaign, String email) {
        return part(campaign) + BAR + email;
    }

    /** The same for each spelling of a campaign's name: letters' case and blanks make no difference. */
    static String sequence(String campaign, String email) {
        return person(spelled(campaign).toLowerCase(Locale.ROOT), email);
    }

    /** With single blanks, and none at the ends. */
    static String spelled(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    /** How the keys of all reminders of a booking begin. */
    static String reminders(String email, String uid) {
        return email + BAR + part(uid) + BAR;
    }

    /** Text that can be a part of a key. */
    static String part(String text) {
        return text.replace('|', '/');
    }
}
