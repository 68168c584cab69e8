package io.caravanserai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Camel component, and what its endpoints can be told.
 *
 * @param options by name
 * @param lenient whether it takes options nobody knows
 */
record Component(String scheme, Map<String, Option> options, boolean lenient) {

    /**
     * An option of an endpoint.
     *
     * @param type boolean, integer, duration, string, …
     * @param words those allowed; empty for any
     * @param path whether it stands in the URI rather than among the parameters
     * @param prefix of the names this option stands for; empty for its own
     */
    record Option(String type, List<String> words, boolean required, boolean path, Side side, String prefix) {
        /** What is wrong with a value; empty for nothing, and where it is only known later. */
        Optional<String> problem(String value) {
            if (value.contains("${") || value.contains("{{") || value.startsWith("#")) {
                return Optional.empty();
            }
            if (!words.isEmpty()) {
                return words.stream().anyMatch(value::equalsIgnoreCase)
                        ? Optional.empty()
                        : Optional.of("one of " + String.join(", ", words));
            }
            return switch (type) {
                case "boolean" -> value.matches("(?i)true|false") ? Optional.empty() : Optional.of("true or false");
                case "integer" -> value.matches("-?\\d+") ? Optional.empty() : Optional.of("a whole number");
                case "duration" ->
                    value.matches("(?i)-?\\d+|(\\d+(d|h|m|s|ms))+")
                            ? Optional.empty()
                            : Optional.of("a time like 30s or 5m");
                default -> Optional.empty();
            };
        }
    }

    /** Where an option means something. */
    enum Side {
        FROM,
        TO,
        BOTH;

        /** @param label as Camel's catalog has it: {@code consumer,advanced} */
        static Side of(String label) {
            boolean consumer = label.contains("consumer");
            return consumer == label.contains("producer") ? BOTH : consumer ? FROM : TO;
        }

        boolean allows(Endpoint.Role role) {
            return this == BOTH || (this == FROM) == (role == Endpoint.Role.FROM);
        }
    }

    static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    Optional<Option> option(String name) {
        return Optional.ofNullable(options.get(name)).or(() -> options.values().stream()
                .filter(option -> !option.prefix.isEmpty() && name.startsWith(option.prefix))
                .findFirst());
    }
}
