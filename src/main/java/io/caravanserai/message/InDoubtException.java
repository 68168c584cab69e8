package io.caravanserai.message;

/** Nobody can tell whether a write took place: the message is parked for a person to look. */
public final class InDoubtException extends PermanentException {
    private static final long serialVersionUID = 1L;

    /** A sentence that says which write is in doubt and how to find out. */
    public InDoubtException(String message) {
        super(message);
    }
}
