package io.caravanserai.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.message.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key under which a delivery is accepted once.
 *
 * @param parts the fields it is made of; none for the digest of the whole body
 * @param each whether there is no key, and each delivery counts
 */
record KeyRule(List<Part> parts, boolean each) {
    /** Each delivery counts. */
    static final KeyRule NONE = new KeyRule(List.of(), true);

    /** Longer ones would not fit into the index that holds them apart. */
    private static final int LONGEST = 500;

    /** Which spellings of a field are one. */
    enum Case {
        KEPT(value -> value),
        LOWER(value -> value.toLowerCase(Locale.ROOT)),
        EMAIL(EmailAddress::normalised);

        private final UnaryOperator<String> spelling;

        Case(UnaryOperator<String> spelling) {
            this.spelling = spelling;
        }

        String of(String value) {
            return spelling.apply(value);
        }
    }

    /**
     * One field of a key.
     *
     * @param field what it is
     * @param otherwise what stands for a missing one; null where it must be there
     * @param letters what makes no difference
     * @param digest whether all that stands there counts, a list or an object too, by its digest
     */
    record Part(FieldPath field, @Nullable String otherwise, Case letters, boolean digest) {
        String of(JsonNode body) {
            @Nullable String value = digest ? digestOf(field.jsonIn(body)) : field.in(body);
            String present = value != null ? value : otherwise;
            if (present == null || present.isBlank()) {
                throw new NoKeyException(new Fault(field.text(), "is missing, and the delivery is told by it"));
            }
            if (present.length() > LONGEST || present.codePoints().anyMatch(KeyRule::isUnfit)) {
                throw new NoKeyException(new Fault(
                        field.text(), "is longer than " + LONGEST + " characters, or holds what cannot be printed"));
            }
            // Escaped, so that the parts of a key cannot be told in two ways.
            return letters.of(present).replace("\\", "\\\\").replace("|", "\\|");
        }
    }

    /** A body that has no key. */
    static final class NoKeyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        NoKeyException(Fault fault) {
            super(fault.detail(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    KeyRule(List<Part> parts) {
        this(parts, false);
    }

    /** Null where there is none. @throws NoKeyException when a field it needs is missing or unfit */
    @Nullable
    String of(JsonNode body, byte[] bytes) {
        if (each) {
            return null;
        }
        return parts.isEmpty()
                ? digest(bytes)
                : parts.stream().map(part -> part.of(body)).collect(Collectors.joining("|"));
    }

    private static boolean isUnfit(int character) {
        return Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    private static @Nullable String digestOf(@Nullable String json) {
        return json == null ? null : digest(json.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
