package io.caravanserai.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Text from outside in a form in which it can be kept and looked at. PostgreSQL keeps neither U+0000 nor half a surrogate
 * pair; both are written as JSON escapes, so that JSON stays what it said and other text shows what stood there.
 */
public final class StorableText {
    /** What fits into an index beside a channel's name: PostgreSQL refuses more than 2,704 bytes for all columns of a row. */
    private static final int LONGEST_KEY_BYTES = 2_000;

    private static final int KEPT_OF_A_KEY = 200;
    private static final int MOST_BYTES_A_CHAR = 3;

    private StorableText() {}

    /** The text with what no database keeps escaped: any other text is handed back as it is. */
    public static String kept(String text) {
        return escaped(text, StorableText::isRefused);
    }

    /** As {@link #kept}, for sentences people read: other control characters but line breaks and tabs are escaped too. */
    public static String printable(String text) {
        return escaped(text, c -> isRefused(c) || Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0);
    }

    /**
     * As {@link #kept}, for what is found again by an index. A text that is changed or shortened ends in a digest of the
     * whole: two keys stay two.
     */
    public static String key(String text) {
        String kept = kept(text);
        // The same text, untouched: nothing had to be escaped.
        if (kept.equals(text) && fitsAnIndex(text)) {
            return text;
        }
        int end = kept.offsetByCodePoints(0, Math.min(KEPT_OF_A_KEY, kept.codePointCount(0, kept.length())));
        return kept.substring(0, end) + "#" + digest(text);
    }

    private static boolean fitsAnIndex(String text) {
        return text.length() * MOST_BYTES_A_CHAR <= LONGEST_KEY_BYTES
                || text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_BYTES;
    }

    // A pair of surrogates is one code point; only what stands alone shows up as a surrogate here.
    private static boolean isRefused(int c) {
        return c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static String escaped(String text, IntPredicate unwanted) {
        int from = first(text, unwanted);
        if (from == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, from);
        text.substring(from).codePoints().forEach(c -> {
            if (unwanted.test(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static int first(String text, IntPredicate unwanted) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (unwanted.test(c)) {
                return i;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private static String digest(String text) {
        // Char by char: the encoders of Java write one sign for all halves of surrogate pairs.
        ByteBuffer chars = ByteBuffer.allocate(2 * text.length());
        text.chars().forEach(c -> chars.putChar((char) c));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(chars.array()), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
