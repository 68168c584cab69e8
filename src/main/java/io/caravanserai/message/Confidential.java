package io.caravanserai.message;

import java.util.function.Supplier;

/**
 * A text that only its receiver may see. What flows carry, the journal keeps and errors tell holds
 * its place; the text itself is put there while a call leaves the hub, and is taken out of what is
 * answered. An exchange carries it as {@link Carried#CONFIDENTIAL}.
 */
public final class Confidential {
    /** There is none. */
    public static final Confidential NONE = new Confidential("", () -> "");

    private static final String BEGIN = "((confidential-";
    private static final String HIDDEN = "***";

    private final String place;
    private final Supplier<String> text;

    private Confidential(String place, Supplier<String> text) {
        this.place = place;
        this.text = text;
    }

    /**
     * One for a place.
     *
     * @param name as in {@link #place}
     * @param text asked for each call that holds the place; without quotes and backslashes, not empty; throws when it must not go out
     */
    public static Confidential of(String name, Supplier<String> text) {
        return new Confidential(place(name), text);
    }

    /**
     * What stands for a text.
     *
     * @param name not to be guessed, or somebody could have the text put where it does not belong; letters and digits
     */
    public static String place(String name) {
        return BEGIN + name + "))";
    }

    /**
     * With the text in its places.
     *
     * @throws PermanentException where a place is left that nobody gave a text for
     */
    public String reveal(String sent) {
        if (!sent.contains(BEGIN)) {
            return sent;
        }
        String revealed = holds(sent) ? sent.replace(place, text.get()) : sent;
        if (revealed.contains(BEGIN)) {
            throw new PermanentException("What was to be sent holds the place of a confidential text, " + BEGIN
                    + "…, and nobody gave that text. Nothing was sent. Set it before this step, then replay.");
        }
        return revealed;
    }

    /** What was answered, without the text. */
    public String hide(String sent, String answered) {
        return holds(sent) ? answered.replace(text.get(), HIDDEN) : answered;
    }

    /** Whether something that is sent holds the place. */
    public boolean holds(String sent) {
        return !place.isEmpty() && sent.contains(place);
    }

    /** Never the text: exchanges are shown. */
    @Override
    public String toString() {
        return HIDDEN;
    }
}
