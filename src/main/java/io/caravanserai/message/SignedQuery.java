package io.caravanserai.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The query of a link that people were sent, signed so that nobody can make one for others. It never grows old, since an
 * e-mail may be read years later. Hooks that say {@code verify: link} check the same: HMAC-SHA256 over all of the query before
 * {@code &signature=}, in hex. It stands here because flows and doors know no other room in common.
 */
public final class SignedQuery {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SIGNATURE = "&signature=";

    private final SecretKeySpec secret;

    /** @param secret of the hook; not empty */
    public SignedQuery(String secret) {
        this.secret = new SecretKeySpec(bytes(secret), ALGORITHM);
    }

    /** The query with its signature. */
    public String sign(String query) {
        return query + SIGNATURE + signature(query);
    }

    /** Whether a query, as it was written, is one we signed; compared in constant time. */
    public boolean isOurs(String query) {
        int at = query.lastIndexOf(SIGNATURE);
        return at >= 0
                && MessageDigest.isEqual(
                        bytes(query.substring(at + SIGNATURE.length())), bytes(signature(query.substring(0, at))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String signature(String query) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(bytes(query)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
