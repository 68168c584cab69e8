package io.caravanserai.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written. What a person says holds; else a byte order mark or zeroes tell UTF-16, and everything else is taken
 * for UTF-8: bytes of one character each look alike in all code pages, so nobody guesses one.
 *
 * @param charset of its text
 * @param separator between its cells
 */
public record CsvForm(Charset charset, char separator) {
    /** Those that are looked for in the header row; of as many of two kinds the first. */
    private static final String SEPARATORS = ",;\t|";

    private static final int LOOKED_AT = 1 << 16;

    private static final Map<String, Charset> CHARSETS = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf-16", StandardCharsets.UTF_16,
            "utf-16le", StandardCharsets.UTF_16LE,
            "utf-16be", StandardCharsets.UTF_16BE,
            "windows-1252", Charset.forName("windows-1252"));

    private static final Map<String, Character> WORDS = Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

    /** A file with its form. */
    public record Seen(InputStream in, CsvForm form) {}

    /**
     * Looks at the beginning of a file that is not packed.
     *
     * @param in its bytes
     * @param encoding as a person says it: {@code utf-8}, {@code utf-16}, {@code windows-1252}; empty where nobody does
     * @param separator as a person says it: {@code comma}, {@code semicolon}, {@code tab}, {@code bar}, or the sign itself
     * @return all of its bytes again, and the form
     * @throws IllegalArgumentException for a word that means nothing, as a sentence
     * @throws UncheckedIOException where the stream fails
     */
    public static Seen of(InputStream in, Optional<String> encoding, Optional<String> separator) {
        BufferedInputStream all = new BufferedInputStream(in, LOOKED_AT);
        try {
            all.mark(LOOKED_AT);
            byte[] head = all.readNBytes(LOOKED_AT - 1);
            all.reset();
            Charset charset = encoding.map(CsvForm::charset).orElse(null);
            Charset read = wide(head, charset);
            Optional<Character> said = separator.map(CsvForm::separator);
            return new Seen(all, new CsvForm(read, said.orElseGet(() -> mostUsed(firstLine(head, read)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Charset charset(String word) {
        return Optional.ofNullable(CHARSETS.get(word.strip().toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no encoding that is read. There are utf-8, utf-16 and windows-1252."));
    }

    private static char separator(String word) {
        if (word.length() == 1 && SEPARATORS.contains(word)) {
            return word.charAt(0);
        }
        return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' separates no cells. There are comma, semicolon, tab and bar."));
    }

    /** UTF-16 with its order of bytes, which the mark says or the zeroes between letters; else what was said, or UTF-8. */
    private static Charset wide(byte[] head, @Nullable Charset said) {
        if (said != null && said != StandardCharsets.UTF_16) {
            return said;
        }
        String seen = WideText.encoding(Arrays.copyOf(head, Math.min(head.length, WideText.LOOKED_AT)))
                .orElse("");
        if (!seen.equals("UTF-16")) {
            if (said != null) {
                throw new IllegalArgumentException("The file is not UTF-16. Leave the encoding away to have it seen.");
            }
            return StandardCharsets.UTF_8;
        }
        if (head.length > 1 && (head[0] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16LE;
        }
        return head.length > 1 && head[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static String firstLine(byte[] head, Charset charset) {
        try {
            // What is cut off at the end, or wrong, is not looked at here.
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(head))
                    .toString();
            return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("Errors are replaced", e);
        }
    }

    private static char mostUsed(String line) {
        StringBuilder outside = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            quoted ^= c == '"';
            outside.append(quoted ? '"' : c);
        }
        char most = SEPARATORS.charAt(0);
        for (char each : SEPARATORS.toCharArray()) {
            most = count(outside, each) > count(outside, most) ? each : most;
        }
        return most;
    }

    private static long count(CharSequence text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }
}
