package io.caravanserai.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Svix's way, which became Standard Webhooks: three headers with the id, the time and the signatures, {@code v1,<base64>}
 * with a blank between them; signed is {@code <id>.<time>.<body>}. Of several signatures, which is how a secret is changed,
 * one must fit; other versions than {@code v1} are left alone. Source: docs.svix.com, "Verifying webhooks manually".
 *
 * @param hmac SHA-256
 * @param prefix of the headers: {@code svix}, or {@code webhook} as the standard has it
 */
record StandardWebhook(Hmac hmac, String prefix) implements Verifier {
    private static final String SECRET = "whsec_";
    private static final String VERSION = "v1,";

    /** @param secret {@code whsec_} and the key in base64; another text is the key itself */
    static StandardWebhook of(String secret, String prefix) {
        return new StandardWebhook(new Hmac("sha256", key(secret)), prefix);
    }

    private static byte[] key(String secret) {
        try {
            return secret.startsWith(SECRET)
                    ? Base64.getDecoder().decode(secret.substring(SECRET.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A key that nobody has: whatever is sent does not fit.
            return secret.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public Signature sign(Delivery delivery) {
        String id = "msg_" + UUID.nameUUIDFromBytes(delivery.body());
        String timestamp = SentTime.print(delivery.received());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(prefix + "-id", id);
        headers.put(prefix + "-timestamp", timestamp);
        headers.put(prefix + "-signature", VERSION + Encoding.BASE64.encode(own(id, timestamp, delivery)));
        return new Signature(headers, "");
    }

    @Override
    public Verified verify(Delivery delivery) {
        @Nullable String id = delivery.header(prefix + "-id");
        @Nullable String timestamp = delivery.header(prefix + "-timestamp");
        @Nullable String signatures = delivery.header(prefix + "-signature");
        if (id == null || timestamp == null || signatures == null) {
            return new Forged("The headers " + prefix + "-id, " + prefix + "-timestamp and " + prefix
                    + "-signature must be there.");
        }
        Optional<Instant> sent = SentTime.parse(timestamp);
        if (sent.isEmpty()) {
            return new Forged(
                    "The header " + prefix + "-timestamp must hold the time of sending, in seconds since 1970.");
        }
        byte[] own = own(id, timestamp, delivery);
        boolean fits = false;
        for (String each : signatures.strip().split("\\s+")) {
            Optional<byte[]> shown = each.startsWith(VERSION)
                    ? Encoding.BASE64.decode(each.substring(VERSION.length()))
                    : Optional.empty();
            fits |= shown.isPresent() && MessageDigest.isEqual(own, shown.get());
        }
        return fits ? new Genuine(sent.get()) : new Forged("No signature in " + prefix + "-signature fits.");
    }

    private byte[] own(String id, String timestamp, Delivery delivery) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return hmac.of(head, delivery.body());
    }
}
