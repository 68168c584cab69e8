package io.caravanserai.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Access tokens of the simulated token endpoints. They carry their own end and proof, so that they survive a reset and a
 * restart of the sandbox. They live by the machine's clock: moving the sandbox's clock is for flows, not for logins.
 */
final class Tokens {

    /** Seconds a token is good, as both Google and Cognito answer. */
    static final int SECONDS = 3600;

    private static final Pattern FORM = Pattern.compile("([\\w.-]+)-(\\d+)-([0-9a-f]+)-([0-9a-f]{32})");

    private Tokens() {}

    static String issue(String audience) {
        long end = Instant.now().getEpochSecond() + SECONDS;
        String nonce = UUID.randomUUID().toString().substring(0, 8);
        return audience + "-" + end + "-" + nonce + "-" + proof(audience, end, nonce);
    }

    static boolean good(String audience, String token) {
        Matcher matcher = FORM.matcher(token);
        if (!matcher.matches()
                || !matcher.group(1).equals(audience)
                || matcher.group(2).length() > 12) {
            return false;
        }
        long end = Long.parseLong(matcher.group(2));
        return end > Instant.now().getEpochSecond() && matcher.group(4).equals(proof(audience, end, matcher.group(3)));
    }

    private static String proof(String audience, long end, String nonce) {
        Digest digest = new Digest();
        digest.add((audience + "|" + end + "|" + nonce + "|caravanserai").getBytes(StandardCharsets.UTF_8));
        return digest.hex();
    }
}
