package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;

/** The outside system refused a call for good. */
public final class RefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean page;

    /** @param status the HTTP status it stands for */
    public RefusedException(int status, String message) {
        this(status, message, false);
    }

    /** @param page whether it was a page for people that refused, which may be somebody in between */
    RefusedException(int status, String message, boolean page) {
        super(message);
        this.status = status;
        this.page = page;
    }

    boolean isPage() {
        return page;
    }

    int status() {
        return status;
    }

    /** Whether it is who calls that is refused, and so whatever is called. */
    boolean isAboutUs() {
        return status == 401 || status == 403;
    }
}
