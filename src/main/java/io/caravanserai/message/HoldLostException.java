package io.caravanserai.message;

/**
 * Somebody else works on the message since: this attempt ends here, writes nothing more, and records nothing. Not a failure of
 * the message.
 */
public final class HoldLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A sentence that says what this attempt was about to do. */
    public HoldLostException(String message) {
        super(message);
    }
}
