package io.caravanserai.desk.embed;

/** A token that opens nothing; the message says why, to whoever looks at the page it stands in. */
public final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why a token opens nothing. */
    public enum Why {
        /** Its time is over. */
        EXPIRED("This view has expired. Whoever put it here can make a new token for it."),
        /** No key of this hub signed just that. */
        ALTERED(
                "This address has no token that this hub made, or the token was altered. Copy the whole address again."),
        /** The key that signed it, or the embed it is for, was revoked. */
        REVOKED("This view was withdrawn. Whoever put it here can tell more."),
        /** The embed shows something else since. */
        CHANGED("What this view shows was changed since its token was made. Whoever put it here can make a new one.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }
    }

    RefusedTokenException(Why why) {
        super(why.sentence);
        this.why = why;
    }

    RefusedTokenException(Why why, Throwable reason) {
        super(why.sentence, reason);
        this.why = why;
    }

    /** Why. */
    public Why why() {
        return why;
    }
}
