package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;

/** The outside system refused a call for good. */
final class RefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether it is who calls that is refused, and so whatever is called. */
    boolean isAboutUs() {
        return status == 401 || status == 403;
    }
}
