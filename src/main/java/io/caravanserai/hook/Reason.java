package io.caravanserai.hook;

import java.util.Locale;

/** Why a delivery was refused. What is refused leaves nothing behind but a count under its reason. */
enum Reason {
    /** The hook's secret is not set. */
    CLOSED(503, "Service Unavailable"),
    TOO_LARGE(413, "Content Too Large"),
    WRONG_TYPE(415, "Unsupported Media Type"),
    /** As many are in the door as it holds. */
    TOO_MANY(429, "Too Many Requests"),
    /** The body did not come in time. */
    TOO_SLOW(408, "Request Timeout"),
    FORGED(401, "Unauthorized"),
    /** Signed too long ago, or in the future: perhaps somebody else sends it again. */
    TOO_OLD(401, "Unauthorized"),
    /** Somebody whose role is too low: only of routes that are called. */
    NOT_ALLOWED(403, "Forbidden"),
    MALFORMED(400, "Bad Request"),
    INVALID(422, "Unprocessable Content"),
    /** The database is away, or slow; what was asked for may still come about, and is known by its key when it is sent again. */
    STORE_AWAY(503, "Service Unavailable"),
    /** A mistake of the hub. */
    BUG(500, "Internal Server Error");

    private final int status;
    private final String title;

    Reason(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** As the API and the metrics spell it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
