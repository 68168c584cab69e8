package io.caravanserai.connection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outside systems the hub knows: where they are, how one logs in, and the budget their vendors grant. */
enum KnownSystem implements OutsideSystem {
    // Private app, free and starter: 100 requests in 10 s (developers.hubspot.com, usage guidelines).
    HUBSPOT("https://api.hubapi.com", LoginKind.TOKEN, "100/10s", 20),
    // Searches have a limit of their own, 5 a second and account, and no part in the other
    // (developers.hubspot.com, search usage limits); a little slower, so that what is late on
    // its way makes no sixth.
    HUBSPOT_SEARCH(HUBSPOT, LoginKind.TOKEN, "5/1100ms", 5),
    // The vendor publishes no figure; 429 pauses the connection.
    TIMEBACK("https://api.alpha-1edtech.com", LoginKind.CLIENT_CREDENTIALS, "none", 64),
    TIMEBACK_AUTH("https://alpha-auth-production-idp.auth.us-west-2.amazoncognito.com", LoginKind.NONE, "none", 4),
    GOOGLE_AUTH("https://oauth2.googleapis.com", LoginKind.NONE, "none", 4),
    // 60 a minute and user, reads and writes apart (developers.google.com, Sheets API limits).
    GOOGLE_SHEETS("https://sheets.googleapis.com", LoginKind.GOOGLE, "60/60s", 16),
    // 12,000 queries a minute and project (developers.google.com, Drive API limits).
    GOOGLE_DRIVE("https://www.googleapis.com", LoginKind.GOOGLE, "200/1s", 32),
    // One message a second and space, shared by all apps. The webhook's URL is its secret.
    GOOGLE_CHAT("https://chat.googleapis.com", LoginKind.WEBHOOK, "1/1s", 1),
    S3("https://s3.amazonaws.com", LoginKind.S3, "none", 16),
    // Three requests a second on average (developers.notion.com, request limits). Pages and queries changed
    // their shapes with the version, so every call names the one the hub speaks.
    NOTION("https://api.notion.com", LoginKind.TOKEN, "3/1s", 3, Map.of("Notion-Version", "2025-09-03")),
    // 600 requests a minute (twilio.com, SendGrid rate limits).
    SENDGRID("https://api.sendgrid.com", LoginKind.TOKEN, "600/60s", 8),
    // Five requests a second and team, older accounts two (resend.com, rate limit).
    RESEND("https://api.resend.com", LoginKind.TOKEN, "2/1s", 2),
    // 120 requests a minute and key (cal.com, API v2 rate limits).
    CALCOM("https://api.cal.com", LoginKind.TOKEN, "120/60s", 4, Map.of("cal-api-version", "2024-08-13")),
    // One message a second and channel. With a token the base URL is that of chat.postMessage, else the
    // webhook's, which is its secret (docs.slack.dev, rate limits).
    SLACK("https://slack.com/api/chat.postMessage", LoginKind.SLACK, "1/1s", 1),
    // Nothing is published; what stands here comes from programs others wrote for it.
    YOBI("https://api.app.yib.io/api/v1", LoginKind.PASSWORD, "5/1s", 4),
    YOBI_AUTH(YOBI, LoginKind.NONE, "none", 1),
    // Whatever server an operator has.
    SMTP("smtp://localhost:25", LoginKind.MAIL, "none", 4);

    /** How one logs in. */
    enum LoginKind {
        NONE,
        TOKEN,
        CLIENT_CREDENTIALS,
        GOOGLE,
        /** The URL itself is the secret. */
        WEBHOOK,
        /** A token, or a URL that itself is the secret. */
        SLACK,
        /** User and password become a token. */
        PASSWORD,
        S3,
        /** User and password, where the mail server wants them. */
        MAIL
    }

    private final @Nullable KnownSystem home;
    private final String baseUrl;
    private final LoginKind login;
    private final String rateLimit;
    private final int maxConcurrent;
    private final Map<String, String> headers;

    KnownSystem(String baseUrl, LoginKind login, String rateLimit, int maxConcurrent) {
        this(baseUrl, login, rateLimit, maxConcurrent, Map.of());
    }

    KnownSystem(String baseUrl, LoginKind login, String rateLimit, int maxConcurrent, Map<String, String> headers) {
        this.home = null;
        this.baseUrl = baseUrl;
        this.login = login;
        this.rateLimit = rateLimit;
        this.maxConcurrent = maxConcurrent;
        this.headers = headers;
    }

    /** A part of another system with a budget of its own: in the same place, with the same credentials. */
    KnownSystem(KnownSystem home, LoginKind login, String rateLimit, int maxConcurrent) {
        this.home = home;
        this.baseUrl = home.baseUrl;
        this.login = login;
        this.rateLimit = rateLimit;
        this.maxConcurrent = maxConcurrent;
        this.headers = home.headers;
    }

    static Optional<KnownSystem> named(String name) {
        return Arrays.stream(values())
                .filter(system -> system.id().equals(name))
                .findFirst();
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public KnownSystem home() {
        return home == null ? this : home;
    }

    @Override
    public String baseUrl() {
        return baseUrl;
    }

    LoginKind login() {
        return login;
    }

    @Override
    public String rateLimit() {
        return rateLimit;
    }

    @Override
    public int maxConcurrent() {
        return maxConcurrent;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }
}
