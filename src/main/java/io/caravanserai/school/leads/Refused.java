package io.caravanserai.school.leads;

/** Something is not done, and why; nothing has changed. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason);
    }
}
