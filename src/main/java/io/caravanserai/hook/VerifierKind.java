package io.caravanserai.hook;

import io.caravanserai.hook.HeaderSignature.Text;
import io.caravanserai.hook.HeaderSignature.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** The verifiers a hook file may name. */
enum VerifierKind {
    /** HubSpot, signature v3: method, URL, body and timestamp, one after the other, base64. */
    HUBSPOT((options, secret) -> new HeaderSignature(
            sha256(secret),
            new Written("X-HubSpot-Signature-v3", "", Encoding.BASE64),
            "X-HubSpot-Request-Timestamp",
            (delivery, timestamp) -> new byte[][] {
                Text.bytes(delivery.method() + HubSpotUrl.signed(delivery.url())),
                delivery.body(),
                Text.bytes(timestamp)
            })),

    /** Cal.com: the body, hex. A webhook without a secret sends {@code no-secret-provided}, which is not hex. */
    CALCOM((options, secret) -> new HeaderSignature(
            sha256(secret), new Written("X-Cal-Signature-256", "", Encoding.HEX), null, Text::timestampAndBody)),

    /** Slack, v0. Source: docs.slack.dev, "Verifying requests from Slack". */
    SLACK((options, secret) -> new HeaderSignature(
            sha256(secret),
            new Written("X-Slack-Signature", "v0=", Encoding.HEX),
            "X-Slack-Request-Timestamp",
            (delivery, timestamp) -> new byte[][] {Text.bytes("v0:" + timestamp + ":"), delivery.body()})),

    /** Notion: the body, hex; the secret is the subscription's verification token. */
    NOTION((options, secret) -> new HeaderSignature(
            sha256(secret), new Written("X-Notion-Signature", "sha256=", Encoding.HEX), null, Text::timestampAndBody)),

    /** Stripe, and who signs like it. */
    STRIPE(
            (options, secret) ->
                    new TimestampedList(sha256(secret), options.text("header").orElse("Stripe-Signature")),
            "header"),

    /** SendGrid's signed event webhook; the secret is its public key. Source: twilio.com, "Event Webhook security features". */
    SENDGRID((options, secret) -> new EcdsaSignature(
            secret, "X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp")),

    /** Svix, by which Resend and others send; {@code prefix: webhook} where the headers are those of Standard Webhooks. */
    SVIX(
            (options, secret) ->
                    StandardWebhook.of(secret, options.oneOf("prefix", List.of("svix", "webhook"), "svix")),
            "prefix"),

    /** Any other: the body, or timestamp, dot and body where {@code timestampHeader} is named. */
    HMAC(VerifierKind::hmac, "header", "algorithm", "encoding", "prefix", "timestampHeader"),

    /** The secret itself, as a token. */
    BEARER((options, secret) -> new SharedToken(secret)),

    /** A signed link. */
    LINK((options, secret) -> new SignedLink(sha256(secret))),

    /** Nobody is checked. */
    NONE((options, secret) -> new Anybody());

    private final BiFunction<HookSettings, String, Verifier> maker;
    private final List<String> options;

    /** Whether the sender signs the URL it sends to, which the hub must know then. */
    boolean signsUrl() {
        return this == HUBSPOT;
    }

    VerifierKind(BiFunction<HookSettings, String, Verifier> maker, String... options) {
        this.maker = maker;
        this.options = List.of(options);
    }

    /** As a hook file spells it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean needsSecret() {
        return this != NONE;
    }

    /** The keys it may have besides {@code kind}. */
    List<String> options() {
        return options;
    }

    Verifier verifier(HookSettings settings, String secret) {
        return maker.apply(settings, secret);
    }

    /** All names, for errors. */
    static List<String> titles() {
        return Arrays.stream(values()).map(VerifierKind::title).toList();
    }

    private static Hmac sha256(String secret) {
        return new Hmac("sha256", secret);
    }

    private static Verifier hmac(HookSettings options, String secret) {
        String algorithm = options.oneOf("algorithm", List.copyOf(Hmac.ALGORITHMS.keySet()), "sha256");
        String encoding = options.oneOf("encoding", List.of("hex", "base64"), "hex");
        Written header = new Written(
                options.required("header"),
                options.text("prefix").orElse(""),
                Encoding.valueOf(encoding.toUpperCase(Locale.ROOT)));
        return new HeaderSignature(
                new Hmac(algorithm, secret),
                header,
                options.text("timestampHeader").orElse(null),
                Text::timestampAndBody);
    }
}
