package io.caravanserai.academy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The password a new student gets. It is kept nowhere: HMAC-SHA256 of a seed under the hub's secret gives the same one each
 * time, and without the secret the seed tells nothing. Each password of 12 characters that has all classes is as likely as any
 * other: whole ones are drawn until one has. Letters and digits that look alike are left out, and so is what JSON or HTML
 * write in another way.
 */
public final class FirstPassword {
    /** Bytes of a seed. */
    public static final int SEED = 32;

    /** Characters a secret has at least. */
    public static final int LEAST_SECRET = 32;

    static final int LENGTH = 12;
    static final List<String> CLASSES =
            List.of("abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#*+-=?_");

    private static final String ALPHABET = String.join("", CLASSES);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PLACE_BYTES = 8;
    private static final int BYTE_VALUES = 256;
    private static final int FAIR = BYTE_VALUES - BYTE_VALUES % ALPHABET.length();

    private final SecretKeySpec secret;

    /** @throws IllegalArgumentException when the secret is shorter than {@link #LEAST_SECRET} characters */
    public FirstPassword(String secret) {
        if (secret.length() < LEAST_SECRET) {
            throw new IllegalArgumentException("has less than " + LEAST_SECRET + " characters");
        }
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The password that a seed stands for. */
    public String of(byte[] seed) {
        Draws draws = new Draws(seed);
        String drawn;
        do {
            drawn = draws.next();
        } while (!hasAllClasses(drawn));
        return drawn;
    }

    /** The name of what stands for the password until it leaves the hub: only who knows the secret can write it. */
    public String place(String application) {
        return HexFormat.of().formatHex(mac("place", application.getBytes(StandardCharsets.UTF_8), 0), 0, PLACE_BYTES);
    }

    /** Tells the secret from any other one. */
    public String mark() {
        return HexFormat.of().formatHex(mac("secret", new byte[0], 0), 0, PLACE_BYTES);
    }

    static boolean hasAllClasses(String password) {
        return CLASSES.stream().allMatch(each -> password.chars().anyMatch(letter -> each.indexOf(letter) >= 0));
    }

    private byte[] mac(String purpose, byte[] seed, int counter) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(seed);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(counter).flip());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    /** Letters of the alphabet, each as likely as the others. */
    private final class Draws {
        private final byte[] seed;
        private byte[] block = new byte[0];
        private int at;
        private int blocks;

        Draws(byte[] seed) {
            this.seed = seed;
        }

        String next() {
            StringBuilder word = new StringBuilder(LENGTH);
            while (word.length() < LENGTH) {
                int value = value();
                if (value < FAIR) {
                    word.append(ALPHABET.charAt(value % ALPHABET.length()));
                }
            }
            return word.toString();
        }

        private int value() {
            if (at == block.length) {
                block = mac("password", seed, blocks++);
                at = 0;
            }
            return Byte.toUnsignedInt(block[at++]);
        }
    }
}
