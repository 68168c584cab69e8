package io.caravanserai.academy.leads;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people write into the cells of a file, as the hub keeps it; empty where nobody understands it. */
final class CellWords {
    private static final Set<String> YES =
            Set.of("yes", "y", "true", "1", "x", "ja", "si", "oui", "opted in", "opt-in");
    private static final Map<String, String> COUNTRIES = countries();

    private CellWords() {}

    /** Names in English, and the codes of two and of three letters, to those of two. */
    private static Map<String, String> countries() {
        Map<String, String> countries = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            countries.put(code.toLowerCase(Locale.ROOT), code);
            countries.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            countries.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        countries.put("uk", "GB");
        countries.put("usa", "US");
        return Map.copyOf(countries);
    }

    static boolean isYes(String cell) {
        return YES.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** On one line, cut where it is too long; null where nothing is left. */
    static @Nullable String line(String raw, int longest) {
        String line = raw.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(longest, line.codePointCount(0, line.length())));
        return line.isEmpty() ? null : line.substring(0, end);
    }

    /** A code of two or three letters, or a name in English: ISO 3166 alpha-2. */
    static Optional<String> country(String cell) {
        return Optional.ofNullable(COUNTRIES.get(cell.toLowerCase(Locale.ROOT)));
    }

    /** BCP 47. */
    static Optional<String> language(String cell) {
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(cell.replace('_', '-'))
                    .build()
                    .toLanguageTag();
            String language = tag.split("-")[0];
            return Arrays.asList(Locale.getISOLanguages()).contains(language) ? Optional.of(tag) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** IANA. */
    static Optional<String> zone(String cell) {
        try {
            return Optional.of(ZoneId.of(cell).getId());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
