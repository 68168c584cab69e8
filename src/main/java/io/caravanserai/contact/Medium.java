package io.caravanserai.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what people are written to. */
public enum Medium {
    /** To an e-mail address. */
    EMAIL("e-mail address"),
    /** To a telephone number. */
    WHATSAPP("telephone number");

    private final String place;

    Medium(String place) {
        this.place = place;
    }

    /** As bodies, tables and addresses write it: {@code email} or {@code whatsapp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it needs of a person, in words. */
    String place() {
        return place;
    }

    /** The one a word names. */
    public static Optional<Medium> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
