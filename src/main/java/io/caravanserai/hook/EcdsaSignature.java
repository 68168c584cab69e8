package io.caravanserai.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature by a key pair of the sender's: ECDSA on P-256 with SHA-256, in base64 of DER, over the timestamp and the body
 * with nothing between them. What is shared is the sender's public key, in base64 of DER as its pages show it; a text that
 * is none is a secret both know, from which the key pair follows: the sandbox and cases, which have no key of the sender's,
 * sign so.
 */
final class EcdsaSignature implements Verifier {
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final int P256_BITS = 256;

    // What is so long was meant for a key: a broken one must not become a secret that its owner never chose.
    private static final int LONGEST_SECRET = 64;

    private final String header;
    private final String timestampHeader;
    private final @Nullable PublicKey key;
    private final @Nullable KeyPair shared;

    /**
     * @param secret the public key, or a text that both sides know
     * @param header where the signature is
     * @param timestampHeader where the time of sending is
     */
    EcdsaSignature(String secret, String header, String timestampHeader) {
        this.header = header;
        this.timestampHeader = timestampHeader;
        Optional<PublicKey> given = publicKey(secret);
        this.shared = given.isPresent() || secret.length() > LONGEST_SECRET ? null : pair(secret);
        this.key = given.orElseGet(() -> shared == null ? null : shared.getPublic());
    }

    @Override
    public Verified verify(Delivery delivery) {
        if (key == null) {
            return new Forged("The hook's secret is no public key on P-256, in base64 of DER.");
        }
        @Nullable String signature = delivery.header(header);
        @Nullable String timestamp = delivery.header(timestampHeader);
        Optional<byte[]> shown = signature == null ? Optional.empty() : Encoding.BASE64.decode(signature);
        if (shown.isEmpty()) {
            return new Forged("The header " + header + " must hold the signature, in base64.");
        }
        Optional<Instant> sent = timestamp == null ? Optional.empty() : SentTime.parse(timestamp);
        if (sent.isEmpty()) {
            return new Forged("The header " + timestampHeader
                    + " must hold the time of sending, in seconds or milliseconds since 1970.");
        }
        return fits(key, timestamp, delivery.body(), shown.get())
                ? new Genuine(sent.get())
                : new Forged("The signature in " + header + " does not fit the delivery and the public key.");
    }

    /** @throws IllegalStateException where only the public key is known: the sender alone can sign then */
    @Override
    public Signature sign(Delivery delivery) {
        if (shared == null) {
            throw new IllegalStateException("Only the owner of the public key can sign for " + header + ".");
        }
        String timestamp = SentTime.print(delivery.received());
        try {
            java.security.Signature own = java.security.Signature.getInstance(ALGORITHM);
            own.initSign(shared.getPrivate());
            own.update(timestamp.getBytes(StandardCharsets.UTF_8));
            own.update(delivery.body());
            return new Signature(Map.of(header, Encoding.BASE64.encode(own.sign()), timestampHeader, timestamp), "");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static boolean fits(PublicKey key, String timestamp, byte[] body, byte[] shown) {
        try {
            java.security.Signature check = java.security.Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(timestamp.getBytes(StandardCharsets.UTF_8));
            check.update(body);
            return check.verify(shown);
        } catch (GeneralSecurityException e) {
            // Not DER, or not of this curve.
            return false;
        }
    }

    private static Optional<PublicKey> publicKey(String text) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(text);
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
            boolean p256 = ((ECPublicKey) key).getParams().getCurve().getField().getFieldSize() == P256_BITS;
            return p256 ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Seeded before its first use, this generator gives the same numbers for the same text. */
    private static KeyPair pair(String text) {
        try {
            SecureRandom told = SecureRandom.getInstance("SHA1PRNG");
            told.setSeed(text.getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), told);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }
}
