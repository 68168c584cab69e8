package io.caravanserai.message;

/** Not a failure: what the message was for is not wanted any more. It is discarded, and the reason is kept with it. */
public final class DiscardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A sentence that says why, without personal data. */
    public DiscardException(String reason) {
        super(reason);
    }
}
