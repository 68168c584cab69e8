package io.caravanserai.store;

import io.caravanserai.store.EditAnswer.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The names that effects get when a version takes over. What is dropped under a name that another step takes is put aside
 * under a name no step can have: it is forgotten once the routes run, and what the other step did is not forgotten with it.
 *
 * @param channels whose messages hold them
 * @param names from what to what
 */
record Renaming(List<String> channels, List<Map.Entry<String, String>> names) {
    private static final String ASIDE = "-";

    static Renaming of(List<EditAnswer> answers) {
        List<EditAnswer> moved = answers.stream()
                .filter(answer -> answer.kind() == Kind.RENAMED || isAside(answer, answers))
                .toList();
        return new Renaming(
                moved.stream()
                        .flatMap(answer -> answer.channels().stream())
                        .distinct()
                        .toList(),
                moved.stream()
                        .map(answer -> Map.entry(answer.old(), now(answer)))
                        .toList());
    }

    /** The names they had. */
    Renaming back() {
        return new Renaming(
                channels,
                names.stream()
                        .map(name -> Map.entry(name.getValue(), name.getKey()))
                        .toList());
    }

    /** The name under which lies what an answer drops, once all are renamed. */
    static String dropped(EditAnswer drop, List<EditAnswer> all) {
        return isAside(drop, all) ? now(drop) : drop.old();
    }

    private static String now(EditAnswer answer) {
        return answer.kind() == Kind.RENAMED ? String.valueOf(answer.now()) : ASIDE + answer.old();
    }

    private static boolean isAside(EditAnswer answer, List<EditAnswer> all) {
        Stream<EditAnswer> takers = all.stream().filter(other -> answer.old().equals(other.now()));
        return answer.kind() == Kind.DROP && takers.anyMatch(other -> other.kind() == Kind.RENAMED);
    }
}
