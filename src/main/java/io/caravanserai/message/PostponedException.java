package io.caravanserai.message;

import java.time.Duration;

/** Not a failure: the message is too early. It waits as one that is not due yet, however often, and no attempt is counted. */
public final class PostponedException extends RetryableException {
    private static final long serialVersionUID = 1L;

    /** @param reason a sentence that says why, without personal data; shown while it waits */
    public PostponedException(Duration wait, String reason) {
        super(reason, null, wait, false);
    }
}
