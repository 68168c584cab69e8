package io.caravanserai.hook;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How a signature is written in a header. */
enum Encoding {
    HEX(text -> HexFormat.of().parseHex(text), bytes -> HexFormat.of().formatHex(bytes)),
    BASE64(text -> Base64.getDecoder().decode(text), bytes -> Base64.getEncoder()
            .encodeToString(bytes));

    private final Function<String, byte[]> decoder;
    private final Function<byte[], String> encoder;

    Encoding(Function<String, byte[]> decoder, Function<byte[], String> encoder) {
        this.decoder = decoder;
        this.encoder = encoder;
    }

    /** Empty when the text is not written this way. */
    Optional<byte[]> decode(String text) {
        try {
            return Optional.of(decoder.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String encode(byte[] bytes) {
        return encoder.apply(bytes);
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
