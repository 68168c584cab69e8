package io.caravanserai.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which failures of single inputs, as a 207 names them, are part of an answer; others refuse the whole list.
 *
 * @param categories of such failures, or their subcategories; {@code *} for all
 */
record Partial(Set<String> categories) {

    /** Reads {@code OBJECT_NOT_FOUND,CONFLICT}; null for none. */
    static Partial of(@Nullable String text) {
        return new Partial(
                text == null ? Set.of() : Arrays.stream(text.split("\\s*,\\s*")).collect(Collectors.toSet()));
    }

    boolean refuses(@Nullable Object answer) {
        return answer instanceof Map<?, ?> map
                && map.get("errors") instanceof List<?> errors
                && errors.stream().anyMatch(error -> !accepts(error));
    }

    private boolean accepts(@Nullable Object error) {
        return categories.contains("*")
                || error instanceof Map<?, ?> map
                        && Stream.of("category", "subCategory")
                                .anyMatch(key -> map.get(key) instanceof String text && categories.contains(text));
    }
}
