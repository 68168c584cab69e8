package io.caravanserai.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed digest, RFC 2104. */
final class Hmac {
    /** What a hook file may name, and what Java calls it. */
    static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha512", "HmacSHA512");

    // Making one ready costs more than a digest of a small body; a copy of a ready one costs nearly nothing.
    private final Mac ready;

    /** @param algorithm one of {@link #ALGORITHMS} */
    Hmac(String algorithm, String secret) {
        this(algorithm, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** As above, with the key's bytes. */
    Hmac(String algorithm, byte[] secret) {
        try {
            String name = ALGORITHMS.get(algorithm);
            ready = Mac.getInstance(name);
            ready.init(new SecretKeySpec(secret, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + algorithm, e);
        }
    }

    /** The digest of the parts, one after the other. */
    byte[] of(byte[]... parts) {
        try {
            Mac mac = (Mac) ready.clone();
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java cannot copy a digest", e);
        }
    }
}
