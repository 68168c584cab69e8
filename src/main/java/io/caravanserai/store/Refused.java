package io.caravanserai.store;

/** What a person asked for does not fit the state in which things are; nothing was changed. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A sentence that says why, and what can be done instead. */
    public Refused(String message) {
        super(message);
    }
}
