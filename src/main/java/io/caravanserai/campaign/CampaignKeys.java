package io.caravanserai.campaign;

import io.caravanserai.message.FlowFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What may stand in {@code campaign.properties}. */
public final class CampaignKeys implements FlowFile {
    /** The file's name. */
    public static final String FILE = "campaign.properties";

    private static final String TESTING = ".testing";
    private static final Function<String, Object> WORD = CampaignKeys::word;

    /** How each value is read. What has a testing form of its own is in {@link #TESTED}. */
    private static final Map<String, Function<String, Object>> READERS = readers();

    private static final Set<String> TESTED = Set.of(
            "name",
            "ends",
            "emails.after",
            "reminders.before",
            "reminders.none-within",
            "segment.critical.red",
            "segment.urgent.red",
            "segment.urgent.orange");

    private static Map<String, Function<String, Object>> readers() {
        Map<String, Function<String, Object>> readers = new TreeMap<>();
        readers.put("name", WORD);
        readers.put("ends", CampaignKeys::end);
        readers.put("emails.after", Waits::many);
        readers.put("reminders.before", Waits::many);
        readers.put("reminders.none-within", Waits::one);
        Stream.of("critical.red", "urgent.red", "urgent.orange")
                .forEach(key -> readers.put("segment." + key, CampaignKeys::number));
        Stream.of("name", "email", "campaign", "segment", "signed-up", "business", "score", "unsubscribed", "bounced")
                .forEach(key -> readers.put("record." + key, WORD));
        readers.put("record.sent", CampaignKeys::numbered);
        Stream.of("email", "segment", "status", "status.signed-up", "status.booked", "call")
                .forEach(key -> readers.put("contact." + key, WORD));
        Stream.of("booking", "booking.booked", "booking.cancelled").forEach(key -> readers.put("contact." + key, WORD));
        SignUp.SCORES.forEach(score -> readers.put("contact." + score, WORD));
        return readers;
    }

    @Override
    public String name() {
        return FILE;
    }

    @Override
    public Set<String> required() {
        return READERS.keySet();
    }

    @Override
    public Set<String> optional() {
        return TESTED.stream().map(key -> key + TESTING).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void read(String key, String value) {
        String plain = key.endsWith(TESTING) ? key.substring(0, key.length() - TESTING.length()) : key;
        READERS.get(plain).apply(value.strip());
    }

    /** Every e-mail and every reminder has a template, also where it is sent in a test. */
    @Override
    public Map<String, String> beside(Map<String, String> values) {
        Map<String, String> templates = new LinkedHashMap<>();
        Map.of("emails.after", "general-", "reminders.before", "reminder-")
                .forEach((key, template) -> Stream.of(key, key + TESTING)
                        .filter(values::containsKey)
                        .forEach(each -> IntStream.rangeClosed(
                                        1, Waits.many(values.get(each)).size())
                                .forEach(n -> templates.putIfAbsent("templates/" + template + n + ".html", each))));
        return templates;
    }

    static String word(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("Write the name it has.");
        }
        return text;
    }

    private static String numbered(String text) {
        if (!text.contains("{n}")) {
            throw new IllegalArgumentException("Write {n} where the number of the e-mail goes, like Email {n} Sent.");
        }
        return text;
    }

    static Integer number(String text) {
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("Write a whole number, 0 or more.");
        }
        return Integer.valueOf(text);
    }

    static Optional<Instant> end(String text) {
        try {
            return text.equals("never") ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Write never, or an instant like 2026-01-06T00:00:00Z.", e);
        }
    }
}
