package io.caravanserai.cases;

/** A case that cannot be run as it is written; the message says where and what is allowed. */
public final class WrongCaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongCaseException(String sentence) {
        super(sentence);
    }

    /** @param line 1-based; 0 where none can be told */
    static WrongCaseException at(String file, int line, String sentence) {
        return new WrongCaseException(file + (line > 0 ? ":" + line : "") + " " + sentence);
    }
}
