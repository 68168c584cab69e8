package io.caravanserai.engagement;

import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists: as settings and parameters have them, joined by commas or as JSON has lists; and cut for outside systems. */
final class Lists {
    private Lists() {}

    /** The words, without blanks around them, in their order. */
    static Set<String> words(@Nullable Object value) {
        Set<String> words = new LinkedHashSet<>();
        if (value instanceof Collection<?> many) {
            many.forEach(each -> words.addAll(words(each)));
        } else if (value != null) {
            for (String word : value.toString().split(",")) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    /**
     * Pairs like {@code one=2, other=3}.
     *
     * @param key the setting, for the error
     */
    static Map<String, String> pairs(String key, String value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : words(value)) {
            int at = pair.lastIndexOf('=');
            if (at < 1 || at == pair.length() - 1) {
                throw new PermanentException(key + " holds '" + pair
                        + "'. Write pairs joined by commas, like one=2, other=3, then start again.");
            }
            String name = pair.substring(0, at).strip();
            if (pairs.put(name, pair.substring(at + 1).strip()) != null) {
                throw new PermanentException(key + " holds '" + name
                        + "' twice, and only one of them would count. Write it once, then start" + " again.");
            }
        }
        return pairs;
    }

    /** A list cut into pieces, as outside systems take them. */
    static <T> List<List<T>> chunks(List<T> list, int most) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += most) {
            chunks.add(List.copyOf(list.subList(from, Math.min(from + most, list.size()))));
        }
        return chunks;
    }
}
