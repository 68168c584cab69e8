package io.caravanserai.desk.read;

import java.util.List;
import java.util.SortedSet;

/**
 * What the copy knows to filter by; an empty text stands for none.
 *
 * @param pipelines by label
 * @param agents by their one name, of tickets and chats
 * @param priorities as the vendor says them
 */
public record Choices(SortedSet<String> pipelines, SortedSet<String> agents, SortedSet<String> priorities) {
    /** How addresses say an empty text. */
    public static final String NONE = "none";

    /** Those of {@code asked} that there are. */
    static List<String> checked(String parameter, List<String> asked, SortedSet<String> known) {
        return asked.stream()
                .filter(value -> !value.isEmpty())
                .map(value -> value.equals(NONE) && known.contains("") ? "" : value)
                .distinct()
                .sorted()
                .peek(value -> {
                    if (!known.contains(value)) {
                        throw WrongFilterException.unknown(parameter, value, known);
                    }
                })
                .toList();
    }
}
