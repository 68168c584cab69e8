package io.caravanserai.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a message is parked for, read from its failure, so that many which fail alike are mended and replayed as one.
 *
 * @param channel where it is parked
 * @param inDoubt whether a person has to find out about a write first
 * @param place the step that failed, or the route where no step is known; null where neither is
 * @param system the outside system that said no; null where none did
 * @param status what it answered; null where it did not
 * @param words what it said, or what the hub says, in one sentence
 * @param advice what to do about it; empty where nobody said so
 */
public record Cause(
        String channel,
        boolean inDoubt,
        @Nullable String place,
        @Nullable String system,
        @Nullable String status,
        String words,
        String advice) {
    /** How fingerprints begin of what is in doubt. */
    public static final String DOUBT = "doubt-";

    private static final int READ = 3_000;
    private static final int COMPARED = 200;
    private static final int PRINT_BYTES = 8;

    // As connections say it.
    private static final Pattern ANSWERED = Pattern.compile("^(\\S{1,80}) answered (.{1,600}?) with (\\d{3}): (.*)$");
    private static final Pattern SYSTEM =
            Pattern.compile("^(\\S{1,80}) could not be (?:reached|read)|\\breached (\\S{1,80}):");
    private static final Pattern PARKED = Pattern.compile("\\.? Parked, not retried\\. ?");
    private static final Pattern GIVEN_UP = Pattern.compile("\\.? Given up after \\d+ attempts; ");
    private static final Pattern NEXT_SENTENCE = Pattern.compile("(?<=[^.])\\. (?=\\p{Lu})");

    // What tells one message from another, and not one cause from another.
    private static final Pattern NUMBERED = Pattern.compile("\\S*\\d\\S*");
    private static final Pattern QUOTED = Pattern.compile("'[^']{1,200}'|\"[^\"]{1,200}\"|“[^”]{1,200}”");
    private static final Pattern NAME = Pattern.compile("[a-z_.-]+");

    /** The cause of this failure. */
    public static Cause of(String channel, Failure failure) {
        String all = failure.reason().replaceAll("\\s+", " ").strip();
        String reason = all.length() > READ ? all.substring(0, READ) : all;
        String[] parts = split(reason);
        Matcher answer = ANSWERED.matcher(parts[0]);
        String place = failure.step() == null ? failure.route() : failure.step();
        if (answer.matches()) {
            return new Cause(
                    channel, failure.isInDoubt(), place, answer.group(1), answer.group(3), answer.group(4), parts[1]);
        }
        Matcher named = SYSTEM.matcher(parts[0]);
        String system = !named.find() ? null : named.group(1) != null ? named.group(1) : named.group(2);
        return new Cause(channel, failure.isInDoubt(), place, system, null, parts[0], parts[1]);
    }

    /** What happened, and what to do about it. */
    private static String[] split(String reason) {
        for (Pattern seam : new Pattern[] {PARKED, GIVEN_UP, NEXT_SENTENCE}) {
            Matcher found = seam.matcher(reason);
            if (found.find()) {
                String advice = reason.substring(found.end()).strip();
                return new String[] {withoutStop(reason.substring(0, found.start())), capital(advice)};
            }
        }
        return new String[] {withoutStop(reason), ""};
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The same for all that fail alike, whomever they are about. */
    public String fingerprint() {
        String text = String.join("\n", channel, place + "", system + "", status + "", alike());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return (inDoubt ? DOUBT : "") + HexFormat.of().formatHex(digest, 0, PRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The words without what is different each time: addresses, numbers and what holds some, names in quotes. */
    private String alike() {
        String quoted = QUOTED.matcher(words).replaceAll(found -> {
            String inside = found.group().substring(1, found.group().length() - 1);
            return NAME.matcher(inside).matches() ? inside : "…";
        });
        String plain = Arrays.stream(quoted.split("\\s+")).map(Cause::alike).collect(Collectors.joining(" "));
        String text = plain.toLowerCase(Locale.ROOT).strip();
        return text.length() > COMPARED ? text.substring(0, COMPARED) : text;
    }

    private static String alike(String word) {
        // Connections leave three stars of an address, and what stands behind them.
        String bare = word.replaceAll("[.,;:()<>]+$|^[(<]+", "");
        return word.startsWith("***") || EmailAddress.of(bare).isPresent()
                ? "address"
                : NUMBERED.matcher(word).replaceAll("#");
    }

    /** As a heading says it: {@code google-drive says 403 at tracker in onboarding-student}. */
    public String inWords() {
        String what = system == null || status == null ? words : system + " says " + status;
        return what + (place == null ? "" : " at " + place) + " in " + channel;
    }
}
