package io.caravanserai.connection;

import java.util.Arrays;
import java.util.Optional;

/** The outside systems the hub knows: where they are, how one logs in, and the budget their vendors grant. */
enum KnownSystem {
    // Private app, free and starter: 100 requests in 10 s (developers.hubspot.com, usage guidelines).
    HUBSPOT("https://api.hubapi.com", Login.TOKEN, "100/10s", 20),
    // The vendor publishes no figure; 429 pauses the connection.
    TIMEBACK("https://api.alpha-1edtech.com", Login.CLIENT_CREDENTIALS, "none", 64),
    TIMEBACK_AUTH("https://alpha-auth-production-idp.auth.us-west-2.amazoncognito.com", Login.NONE, "none", 4),
    GOOGLE_AUTH("https://oauth2.googleapis.com", Login.NONE, "none", 4),
    // 60 a minute and user, reads and writes apart (developers.google.com, Sheets API limits).
    GOOGLE_SHEETS("https://sheets.googleapis.com", Login.GOOGLE, "60/60s", 16),
    // 12,000 queries a minute and project (developers.google.com, Drive API limits).
    GOOGLE_DRIVE("https://www.googleapis.com", Login.GOOGLE, "200/1s", 32),
    // One message a second and space, shared by all apps. The webhook's URL is its secret.
    GOOGLE_CHAT("https://chat.googleapis.com", Login.NONE, "1/1s", 1),
    S3("https://s3.amazonaws.com", Login.S3, "none", 16);

    /** How one logs in. */
    enum Login {
        NONE,
        TOKEN,
        CLIENT_CREDENTIALS,
        GOOGLE,
        S3
    }

    private final String baseUrl;
    private final Login login;
    private final String rateLimit;
    private final int maxConcurrent;

    KnownSystem(String baseUrl, Login login, String rateLimit, int maxConcurrent) {
        this.baseUrl = baseUrl;
        this.login = login;
        this.rateLimit = rateLimit;
        this.maxConcurrent = maxConcurrent;
    }

    static Optional<KnownSystem> named(String name) {
        return Arrays.stream(values())
                .filter(system -> system.id().equals(name))
                .findFirst();
    }

    /** As in settings and URIs: {@code google-sheets}. */
    String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String baseUrl() {
        return baseUrl;
    }

    Login login() {
        return login;
    }

    String rateLimit() {
        return rateLimit;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }
}
