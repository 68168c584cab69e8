package io.caravanserai.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One map of a hook file. What is wrong is said with file, key, value and what is allowed. */
final class HookSettings {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(B|KB|MB)");
    private static final Map<String, Integer> BYTES = Map.of("B", 1, "KB", 1024, "MB", 1024 * 1024);
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private final Path file;
    private final String place;
    private final JsonNode node;

    /**
     * @param place where in the file this map stands, ending in a dot; empty for the file's own
     * @param allowed the keys it may have
     */
    HookSettings(Path file, String place, JsonNode node, List<String> allowed) {
        this.file = file;
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw new WrongHookException(
                    file + ": " + (place.isEmpty() ? "the file" : place) + " must be a map with " + allowed + ".");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                throw wrong(key, "is not known; allowed are " + String.join(", ", allowed));
            }
        });
    }

    Optional<String> text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw wrong(key, "is " + value + "; write a text");
        }
        return Optional.of(value.asText());
    }

    String required(String key) {
        return text(key).orElseThrow(() -> wrong(key, "is missing"));
    }

    String oneOf(String key, List<String> allowed, String otherwise) {
        String value = text(key).orElse(otherwise);
        if (!allowed.contains(value)) {
            throw wrong(
                    key,
                    "is '" + value + "'; allowed are "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    /** A size in bytes. */
    int size(String key, String otherwise, int most) {
        String value = text(key).orElse(otherwise);
        Matcher matcher = SIZE.matcher(value);
        long bytes = matcher.matches() ? Long.parseLong(matcher.group(1)) * BYTES.get(matcher.group(2)) : 0;
        if (bytes < 1 || bytes > most) {
            throw wrong(
                    key,
                    "is '" + value + "'; allowed is a size like 64KB or 1MB, at most " + most / BYTES.get("MB") + "MB");
        }
        return (int) bytes;
    }

    /** A whole number of at least 1. */
    int number(String key, int otherwise, int most) {
        String value = text(key).orElse(Integer.toString(otherwise));
        if (!value.matches("[1-9]\\d{0,5}") || Integer.parseInt(value) > most) {
            throw wrong(key, "is '" + value + "'; allowed is a number from 1 to " + most);
        }
        return Integer.parseInt(value);
    }

    Duration time(String key, String otherwise) {
        String value = text(key).orElse(otherwise);
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches() || matcher.group(1).matches("0+")) {
            throw wrong(key, "is '" + value + "'; allowed is a time like 30s, 5m, 2h or 1d");
        }
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** Texts; one alone may stand without brackets. Empty where the key is missing. */
    List<String> texts(String key) {
        JsonNode value = node.path(key);
        List<String> texts = new ArrayList<>();
        (value.isArray() ? value : List.of(value)).forEach(item -> {
            if (item.isValueNode() && !item.asText().isBlank()) {
                texts.add(item.asText());
            } else if (!item.isMissingNode()) {
                throw wrong(key, "holds " + item + "; write texts");
            }
        });
        return texts;
    }

    FieldPath field(String key) {
        return FieldPath.parse(required(key))
                .orElseThrow(() -> wrong(key, "must be a field like email or payload.uid"));
    }

    /** The map under this key, whatever is in it. */
    HookSettings map(String key) {
        List<String> any = new ArrayList<>();
        node.path(key).fieldNames().forEachRemaining(any::add);
        return under(key, any);
    }

    /** A map without anything, standing where this key does. */
    HookSettings emptyMap(String key) {
        return new HookSettings(file, place + key + ".", JsonNodeFactory.instance.objectNode(), List.of());
    }

    /** The map under this key. */
    HookSettings under(String key, List<String> allowed) {
        return new HookSettings(file, place + key + ".", node.path(key), allowed);
    }

    /** The maps in the list under this key. */
    List<HookSettings> each(String key, List<String> allowed) {
        List<HookSettings> items = new ArrayList<>();
        JsonNode list = node.path(key);
        if (!list.isArray() && !list.isMissingNode()) {
            throw wrong(key, "is " + list + "; write a list of maps with " + String.join(", ", allowed));
        }
        list.forEach(item -> items.add(new HookSettings(file, place + key + "[" + items.size() + "].", item, allowed)));
        return items;
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean isText(String key) {
        return node.path(key).isTextual();
    }

    WrongHookException wrong(String key, String what) {
        return new WrongHookException(file + ": " + place + key + " " + what + ".");
    }
}
