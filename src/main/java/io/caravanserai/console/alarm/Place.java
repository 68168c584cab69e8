package io.caravanserai.console.alarm;

/**
 * Where alarms are told: by the route that takes from its channel. Each has a channel of its own, so that one that is away
 * keeps no other waiting.
 *
 * @param word as {@code hub.alarm.tell} says it: {@code email}, or the outside system itself
 */
record Place(String word) {
    private static final String EMAIL = "email";

    boolean isEmail() {
        return word.equals(EMAIL);
    }

    String channel() {
        return "alarm-" + word;
    }

    /**
     * Whether an alarm is about this place itself: its channel, or the outside system that is called from there. It is told
     * elsewhere, for here it could not be.
     *
     * @param provider the outside system that sends e-mails
     */
    boolean isConcernedBy(String about, String provider) {
        return about.equals(channel()) || about.equals(isEmail() ? provider : word);
    }
}
