package io.caravanserai.hook;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How a signature is written in a header. */
enum Encoding {
    HEX(text -> HexFormat.of().parseHex(text)),
    BASE64(text -> Base64.getDecoder().decode(text));

    private final Function<String, byte[]> decoder;

    Encoding(Function<String, byte[]> decoder) {
        this.decoder = decoder;
    }

    /** Empty when the text is not written this way. */
    Optional<byte[]> decode(String text) {
        try {
            return Optional.of(decoder.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
