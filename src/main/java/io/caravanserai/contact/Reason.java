package io.caravanserai.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody is not written to. */
public enum Reason {
    /** There is no such mailbox, or it takes nothing from us. */
    HARD_BOUNCE("the address bounced for good"),
    /** The mailbox was full or its server away: for now. */
    SOFT_BOUNCE("the address bounced a short while ago"),
    /** The provider or its receiver blocked us: for now. */
    BLOCKED("the address blocks us for now"),
    /** Called spam by its reader. */
    COMPLAINT("a complaint was made"),
    /** Of a category, or of all. */
    UNSUBSCRIBED("the person unsubscribed"),
    /** Answered STOP: of everything by WhatsApp. */
    STOP("the person answered STOP"),
    /** The number is not on WhatsApp. */
    NOT_REACHABLE("the number is not on WhatsApp"),
    /** By a user of this hub. */
    BY_HAND("it was suppressed by hand");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** As tables and addresses write it, like {@code hard-bounce}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one a word names. */
    public static Optional<Reason> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** In a sentence. */
    String words() {
        return words;
    }
}
