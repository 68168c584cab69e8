package io.caravanserai.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers by which providers sign what they tell. A real key pair is the provider's alone: here it follows from a text. */
final class EventSignature {
    private EventSignature() {}

    /** SendGrid's: ECDSA on P-256 over the timestamp and the body. */
    static Map<String, String> byKeyPair(String secret, String timestamp, String body) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(privateKey(secret));
            signature.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "X-Twilio-Email-Event-Webhook-Signature",
                    Base64.getEncoder().encodeToString(signature.sign()),
                    "X-Twilio-Email-Event-Webhook-Timestamp",
                    timestamp);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has ECDSA on P-256", e);
        }
    }

    private static PrivateKey privateKey(String secret) throws GeneralSecurityException {
        SecureRandom told = SecureRandom.getInstance("SHA1PRNG");
        told.setSeed(secret.getBytes(StandardCharsets.UTF_8));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), told);
        return generator.generateKeyPair().getPrivate();
    }

    /** Svix', by which Resend sends: HMAC-SHA256 over id, timestamp and body. */
    static Map<String, String> bySvix(String secret, String timestamp, String body) {
        String id = "msg_" + UUID.randomUUID();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] own = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "svix-id", id,
                    "svix-timestamp", timestamp,
                    "svix-signature", "v1," + Base64.getEncoder().encodeToString(own));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
