package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a question may name, from the data: values are looked for, never read as instructions.
 *
 * @param today in the desk's zone
 * @param values of pipelines, agents and priorities, as they are written in the copy
 */
public record Known(LocalDate today, Map<Group, List<String>> values) {

    /** A value that begins at a place of a question. */
    record Found(Group dimension, String value, int words) {}

    /** The longest values that the words name from {@code at} on; a person by the first name too. */
    List<Found> at(List<String> words, int at) {
        List<Found> found = new ArrayList<>();
        values.forEach((dimension, all) -> all.forEach(value -> {
            List<String> name = Words.of(value);
            int length = Words.startsWith(words, at, name) ? name.size() : 0;
            if (length == 0
                    && dimension == Group.AGENT
                    && name.size() > 1
                    && words.get(at).equals(name.get(0))) {
                length = 1;
            }
            if (length > 0) {
                found.add(new Found(dimension, value, length));
            }
        }));
        int longest = found.stream().mapToInt(Found::words).max().orElse(0);
        return found.stream().filter(each -> each.words == longest).toList();
    }
}
