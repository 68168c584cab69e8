package io.caravanserai.hook;

/** A hook that must not be opened as it is written. Stops the start. */
final class WrongHookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongHookException(String message) {
        super(message);
    }
}
