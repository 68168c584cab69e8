package io.caravanserai.campaign;

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

    static String booking(Booking booking) {
        return String.join(
                BAR,
                booking.email(),
                part(booking.uid()),
                booking.start().toString(),
                booking.at().toString(),
                part(booking.before()),
                booking.trigger());
    }

    /** How the keys of all reminders of a booking begin. */
    static String reminders(String email, String uid) {
        return email + BAR + part(uid) + BAR;
    }

    /**
     * How the keys of the reminders of a call begin. They hold what it is booked after: a call that is moved away and back
     * needs new ones.
     */
    static String reminders(String email, Book.Call call) {
        return reminders(email, call.uid()) + call.start() + BAR + call.after() + BAR;
    }

    /** Text that can be a part of a key. */
    static String part(String text) {
        return text.replace('|', '/');
    }
}
