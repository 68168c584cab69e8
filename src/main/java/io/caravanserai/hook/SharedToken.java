package io.caravanserai.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Authorization: Bearer <secret>}. Digests are compared, so that not even the secret's length shows. */
final class SharedToken implements Verifier {
    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";

    private final String secret;
    private final byte[] digest;

    SharedToken(String secret) {
        this.secret = secret;
        this.digest = digest(secret);
    }

    @Override
    public Signature sign(Delivery delivery) {
        return new Signature(Map.of(HEADER, SCHEME + secret), "");
    }

    @Override
    public Verified verify(Delivery delivery) {
        @Nullable String value = delivery.header(HEADER);
        if (value == null || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Forged("The header Authorization must be 'Bearer' and the secret.");
        }
        String shown = value.substring(SCHEME.length()).strip();
        return MessageDigest.isEqual(digest, digest(shown))
                ? new Genuine(null)
                : new Forged("The token is not the secret.");
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
