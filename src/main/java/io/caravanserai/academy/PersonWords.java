package io.caravanserai.academy;

import io.caravanserai.message.JsonValues;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times and amounts as one person reads them.
 *
 * @param name as they are addressed; empty where nobody knows it
 * @param locale English where none is said
 * @param zone UTC where none is said, or one that nobody knows
 */
record PersonWords(String name, Locale locale, ZoneId zone) {

    static PersonWords of(Map<String, Object> send) {
        Map<String, Object> person = JsonValues.map(send.get("person"));
        String language = JsonValues.text(person.get("language")).strip().replace('_', '-');
        Locale locale = Locale.forLanguageTag(language);
        return new PersonWords(
                JsonValues.text(person.get("name")).strip(),
                locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale,
                zone(JsonValues.text(person.get("zone")).strip()));
    }

    private static ZoneId zone(String said) {
        try {
            return said.isEmpty() ? ZoneOffset.UTC : ZoneId.of(said);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** As file names have it: {@code de}. */
    String language() {
        return locale.getLanguage();
    }

    /**
     * What texts may name: {@code name, title, session, instructor, link, day, time, zone, amount}. What is not there is empty.
     *
     * @param data with {@code at}, an instant, and {@code amount} as {@code {amount, currency}}
     */
    Map<String, Object> words(Map<String, Object> data) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("name", name);
        Stream.of("title", "session", "instructor", "link")
                .forEach(each -> words.put(each, JsonValues.text(data.get(each)).strip()));
        String at = JsonValues.text(data.get("at"));
        if (at.isEmpty()) {
            words.putAll(Map.of("day", "", "time", ""));
        } else {
            ZonedDateTime there = Instant.parse(at).atZone(zone);
            words.put("day", format(FormatStyle.FULL, null).format(there));
            words.put("time", format(null, FormatStyle.SHORT).format(there));
        }
        words.put("zone", zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
        words.put("amount", amount(JsonValues.map(data.get("amount"))));
        return words;
    }

    private DateTimeFormatter format(@Nullable FormatStyle date, @Nullable FormatStyle time) {
        String pattern =
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, locale);
        return DateTimeFormatter.ofPattern(pattern, locale);
    }

    private String amount(Map<String, Object> amount) {
        String number = JsonValues.text(amount.get("amount"));
        String currency = JsonValues.text(amount.get("currency")).strip().toUpperCase(Locale.ROOT);
        if (number.isEmpty()) {
            return "";
        }
        try {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(Currency.getInstance(currency));
            return format.format(new BigDecimal(number));
        } catch (IllegalArgumentException e) {
            // A currency or number that Java does not know is still what the academy wrote.
            return number + " " + currency;
        }
    }
}
