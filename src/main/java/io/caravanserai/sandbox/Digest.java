package io.caravanserai.sandbox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 step by step: S3's etag is that, nothing secret hangs on it. */
final class Digest {

    private final MessageDigest md5;

    Digest() {
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    void add(byte[] bytes) {
        md5.update(bytes);
    }

    String hex() {
        return HexFormat.of().formatHex(md5.digest());
    }
}
