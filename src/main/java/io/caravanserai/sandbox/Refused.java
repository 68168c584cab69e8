package io.caravanserai.sandbox;

/** A call a simulated system refuses; the system's own {@link Simulation#error} gives it the vendor's shape. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refused(int status, String message) {
        this(status, "", message);
    }

    /** With the vendor's own word for the cause. */
    Refused(int status, String code, String message) {
        // No stack trace: refusals are ordinary answers and come in thousands.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
