package io.caravanserai.support.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows that are taken out of a worksheet by their numbers. Google knows no other way, so rows that people move between the
 * reading and the call may go in their place: the keys that are left show it.
 */
public final class Deletion {
    private static final int NAMED = 5;

    private final Set<String> wanted = new HashSet<>();
    private final List<String> others = new ArrayList<>();

    /** Of a worksheet whose rows still stand as they were read. */
    public Deletion(SheetContent before, SheetPlan plan) {
        Set<Integer> rows = new HashSet<>();
        plan.deletions().forEach(range -> IntStream.rangeClosed(range.from(), range.to())
                .forEach(rows::add));
        List<String> keys = keys(before);
        for (int i = 0; i < keys.size(); i++) {
            (rows.contains(i + 2) ? wanted : others).add(keys.get(i));
        }
        while (!others.isEmpty() && others.get(others.size() - 1).isEmpty()) {
            others.remove(others.size() - 1);
        }
        others.forEach(wanted::remove);
    }

    private static List<String> keys(SheetContent content) {
        return content.keys().stream().map(SheetKey::normal).toList();
    }

    /** Whether the others stand as they stood, in their order. */
    public boolean isAsPlanned(SheetContent after) {
        return keys(after).equals(others);
    }

    /**
     * A sentence where rows went in place of those that should.
     *
     * @param when it was seen, in words
     */
    public Optional<String> mistake(String title, SheetContent after, String when) {
        Map<String, Integer> left = new HashMap<>();
        keys(after).forEach(key -> left.merge(key, 1, Integer::sum));
        long stayed = wanted.stream().filter(left::containsKey).count();
        if (stayed == 0) {
            return Optional.empty();
        }
        List<String> lost = others.stream()
                .filter(key -> !key.isEmpty() && left.merge(key, -1, Integer::sum) < 0)
                .toList();
        return Optional.of("People moved rows of the worksheet '" + title + "' just when the hub took some out, and "
                + stayed + " went that should have stayed"
                + words(after.layout().key(), lost) + ". The hub writes its"
                + " columns again. What people wrote beside them is in the spreadsheet's version history, before "
                + when + ".");
    }

    private static String words(String column, List<String> lost) {
        String named = String.join(", ", lost.subList(0, Math.min(NAMED, lost.size())));
        return lost.isEmpty()
                ? ", without a '" + column + "'"
                : ": '" + column + "' " + named
                        + (lost.size() > NAMED ? " and " + (lost.size() - NAMED) + " more" : "");
    }
}
