package io.caravanserai.campaign;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The link in every e-mail by which its reader unsubscribes. It is signed, so that nobody can unsubscribe others, and it
 * never grows old, since an e-mail may be read years later. The hook {@code unsubscribe} checks it: HMAC-SHA256 over all of
 * the query before {@code &signature=}, in hex.
 */
public final class UnsubscribeLink {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SIGNATURE = "&signature=";

    private final String publicUrl;
    private final SecretKeySpec secret;

    /**
     * @param publicUrl where the hub is reached from outside, without a slash at the end
     * @param secret of the hook; not empty
     */
    public UnsubscribeLink(String publicUrl, String secret) {
        this.publicUrl = publicUrl;
        this.secret = new SecretKeySpec(bytes(secret), ALGORITHM);
    }

    /** The whole address. */
    public String to(String campaign, String email) {
        String query = "campaign=" + encoded(campaign) + "&email=" + encoded(email);
        return publicUrl + "/hooks/unsubscribe?" + query + SIGNATURE + signature(query);
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
