package io.caravanserai.store;

/** Another node was faster: its edit is in force since, or just about to be. Nothing was changed. */
public final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OvertakenException(String message) {
        super(message);
    }
}
