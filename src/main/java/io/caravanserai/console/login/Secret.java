package io.caravanserai.console.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Made-up secrets, and what is kept of them. */
final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** Nobody guesses this many bytes. It begins with a letter or a digit: a command takes {@code --token -h…} for an option. */
    static String random(int bytes) {
        byte[] secret = new byte[bytes];
        String text;
        do {
            RANDOM.nextBytes(secret);
            text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        } while (!Character.isLetterOrDigit(text.charAt(0)));
        return text;
    }

    /** A slow hash would protect a secret that people choose; one made up here needs none. */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
