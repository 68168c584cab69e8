package io.caravanserai.contact;

import io.caravanserai.contact.ContactRules.Category;
import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.JsonValues;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code contact.yaml} while it is read: collects everything that is wrong with it, and takes what is not said as shipped. */
final class RulesReading {
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("zone", "window", "urgent", "blockedFor", "softBounceFor", "sources", "categories"));
    private static final Set<String> OF_CATEGORY =
            new TreeSet<>(Set.of("name", "window", "perDay", "needsConsent", "unsubscribe"));
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern WAIT = Pattern.compile("(\\d{1,4})([mhd])");

    private final Map<String, Object> content;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final ContactRules rules;

    /** @param content maps, lists and scalars, as YAML has them */
    RulesReading(Map<String, Object> content) {
        this.content = content;
        known(List.of(), content, KEYS);
        Optional<SendWindow> window = value("window", "08:00-21:00", RulesReading::window);
        this.rules = new ContactRules(
                value("zone", "UTC", RulesReading::zone),
                Set.copyOf(texts("urgent")),
                value("blockedFor", "24h", RulesReading::duration),
                value("softBounceFor", "6h", RulesReading::duration),
                Set.copyOf(texts("sources")),
                categories(window));
    }

    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** What was read; good only where there is no mistake. */
    ContactRules rules() {
        return rules;
    }

    private Map<String, Category> categories(Optional<SendWindow> window) {
        Map<String, Category> categories = new LinkedHashMap<>();
        Object list = content.get("categories");
        if (list != null && !(list instanceof List)) {
            wrong(List.of("categories"), "categories is no list.", "Begin each category with a dash.");
        }
        List<Map<String, Object>> entries = JsonValues.maps(list);
        for (int i = 0; i < entries.size(); i++) {
            List<Object> at = List.of("categories", i);
            Category category = category(at, entries.get(i), window);
            if (categories.putIfAbsent(category.name(), category) != null) {
                wrong(with(at, "name"), "There are two categories " + category.name() + ".", "Leave one of them.");
            }
        }
        return categories;
    }

    private Category category(List<Object> at, Map<String, Object> entry, Optional<SendWindow> window) {
        known(at, entry, OF_CATEGORY);
        return new Category(
                read(with(at, "name"), entry.get("name"), "", RulesReading::name),
                entry.containsKey("window")
                        ? read(with(at, "window"), entry.get("window"), "", RulesReading::window)
                        : window,
                read(with(at, "perDay"), entry.get("perDay"), "any", RulesReading::perDay)
                        .orElse(null),
                read(with(at, "needsConsent"), entry.get("needsConsent"), "whatsapp", RulesReading::needsConsent),
                read(with(at, "unsubscribe"), entry.get("unsubscribe"), "link", RulesReading::unsubscribable));
    }

    private void known(List<Object> at, Map<String, Object> map, Set<String> keys) {
        map.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> wrong(
                        with(at, key), "Nobody knows " + key + " here.", "Write " + String.join(", ", keys) + "."));
    }

    private List<String> texts(String key) {
        Object value = content.get(key);
        if (value != null && !(value instanceof List)) {
            wrong(List.of(key), key + " is no list.", "Write it like [one, another].");
        }
        return JsonValues.list(value);
    }

    private <T> T value(String key, String otherwise, Function<String, T> reading) {
        return read(List.of(key), content.get(key), otherwise, reading);
    }

    /** What cannot be read counts as shipped, so that the rest is looked at too. */
    private <T> T read(List<Object> at, @Nullable Object value, String otherwise, Function<String, T> reading) {
        String text = value == null ? otherwise : JsonValues.text(value).strip();
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            wrong(at, at.get(at.size() - 1) + " is '" + text + "'.", String.valueOf(e.getMessage()));
            return reading.apply(otherwise.isEmpty() ? "always" : otherwise);
        }
    }

    private void wrong(List<Object> at, String problem, String hint) {
        mistakes.add(new Mistake(at, problem, hint));
    }

    private static List<Object> with(List<Object> at, Object more) {
        List<Object> longer = new ArrayList<>(at);
        longer.add(more);
        return longer;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches() || text.equals(ContactRules.ALL)) {
            throw new IllegalArgumentException("Write a word of small letters, digits and '-', other than all.");
        }
        return text;
    }

    private static Optional<SendWindow> window(String text) {
        return text.equals("always") ? Optional.empty() : Optional.of(SendWindow.of(text));
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("Write a zone like Asia/Kolkata, or UTC.");
        }
        return ZoneId.of(text);
    }

    private static Optional<Integer> perDay(String text) {
        if (!text.equals("any") && !text.matches("[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("Write any, or a whole number from 1 to 999.");
        }
        return text.equals("any") ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    private static boolean needsConsent(String text) {
        return word(text, "email", "whatsapp");
    }

    private static boolean unsubscribable(String text) {
        return word(text, "link", "never");
    }

    private static boolean word(String text, String yes, String no) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new IllegalArgumentException("Write " + yes + " or " + no + ".");
        }
        return text.equals(yes);
    }

    private static Duration duration(String text) {
        Matcher wait = WAIT.matcher(text);
        if (!wait.matches()) {
            throw new IllegalArgumentException("Write a time like 30m, 6h or 2d.");
        }
        long n = Long.parseLong(wait.group(1));
        return switch (wait.group(2)) {
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }
}
