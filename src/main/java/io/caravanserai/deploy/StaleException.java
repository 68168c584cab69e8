package io.caravanserai.deploy;

/** Somebody else was faster: the file is not what the edit was made on. */
public final class StaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleException(String message) {
        super(message);
    }
}
