package io.caravanserai.campaign;

/**
 * The keys of the flow's messages, parts joined by bars: {@code campaign|email|number} of an e-mail, {@code
 * email|booking|trigger} of what happened to a booking, {@code email|booking|number} of a reminder.
 */
final class Keys {
    static final String BAR = "|";

    private Keys() {}

    static String person(String campaign, String email) {
        return campaign.replace('|', '/') + BAR + email;
    }

    static String booking(String email, String uid) {
        return email + BAR + uid;
    }
}
