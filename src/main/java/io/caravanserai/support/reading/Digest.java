package io.caravanserai.support.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short text that is the same for the same texts, and another where one of them differs. */
public final class Digest {
    private Digest() {}

    /** Of texts in their order. SHA-256, 64 signs of hexadecimal. */
    public static String ofAll(Iterable<String> texts) {
        MessageDigest sha = sha256();
        texts.forEach(text -> add(sha, text));
        return HexFormat.of().formatHex(sha.digest());
    }

    /** With its length before it: two texts are not the same as one that joins them. */
    private static void add(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
