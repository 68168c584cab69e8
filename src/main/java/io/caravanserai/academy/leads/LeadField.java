package io.caravanserai.academy.leads;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a file may say of a lead, and the headings by which each is known where nobody says which column it is. */
public enum LeadField {
    EMAIL(
            "e mail",
            "email",
            "email address",
            "e mail address",
            "mail",
            "e mail adresse",
            "correo electronico",
            "courriel"),
    FULL_NAME("full name", "fullname", "name", "contact name", "lead name"),
    FIRST_NAME("first name", "firstname", "given name", "vorname"),
    LAST_NAME("last name", "lastname", "surname", "family name", "nachname"),
    PHONE("phone", "phone number", "mobile", "mobile number", "whatsapp", "whatsapp number", "telephone", "telefon"),
    COUNTRY("country", "country code", "land"),
    LANGUAGE("language", "locale", "sprache"),
    TIMEZONE("timezone", "time zone", "tz", "zeitzone"),
    CONSENT("consent", "opt in", "optin", "marketing consent", "newsletter");

    private final List<String> headings;

    LeadField(String... headings) {
        this.headings = List.of(headings);
    }

    /** As parameters name it: {@code full_name}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a column of this heading is known to be it. */
    boolean isCalled(String heading) {
        return headings.contains(heading.replaceAll("[\\s_-]+", " ").strip());
    }

    /** @throws IllegalArgumentException that names those there are */
    static LeadField of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is nothing a lead has. There are "
                        + Arrays.stream(values()).map(LeadField::word).collect(Collectors.joining(", ")) + "."));
    }
}
