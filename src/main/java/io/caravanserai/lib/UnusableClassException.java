package io.caravanserai.lib;

/** A class of a jar is there and cannot be used; the message is a sentence with the class, the jar and the reason. */
public final class UnusableClassException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableClassException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
