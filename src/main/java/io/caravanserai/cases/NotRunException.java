package io.caravanserai.cases;

/** A case, or all of them, could not be run; the message says why. */
public final class NotRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRunException(String sentence) {
        super(sentence);
    }
}
