package io.caravanserai.support.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the vendors said in one run that nobody expected: new stages, missing properties, dates that are none. It is counted, so
 * that it can be told once, and holds no personal data. Not for several threads at once.
 */
public final class Drift {
    /** Of different things; what comes after is counted as one. */
    private static final int MOST = 200;

    private static final int TOLD = 20;
    private static final String OTHERS = "other things";

    /**
     * One thing.
     *
     * @param what in half a sentence, like {@code unknown stage 123}
     * @param count how often
     * @param example the id of a ticket or chat it was seen at
     */
    public record Seen(String what, int count, String example) {}

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** Counts it. */
    public void add(String what, String example) {
        String as = seen.size() < MOST || seen.containsKey(what) ? what : OTHERS;
        seen.merge(as, new Seen(as, 1, example), (before, one) -> new Seen(as, before.count() + 1, before.example()));
    }

    /** All of it, in the order it was first seen. */
    public List<Seen> seen() {
        return new ArrayList<>(seen.values());
    }

    /** How often anything was seen. */
    public int count() {
        return seen.values().stream().mapToInt(Seen::count).sum();
    }

    /** A line for each thing, the most frequent first; empty where nothing was seen. */
    public String notice() {
        List<String> lines = new ArrayList<>(seen.values().stream()
                .sorted((one, other) -> Integer.compare(other.count(), one.count()))
                .limit(TOLD)
                .map(each -> each.what() + ": " + each.count() + ", for example " + each.example())
                .toList());
        if (seen.size() > TOLD) {
            lines.add(seen.size() - TOLD + " more");
        }
        return String.join("\n", lines);
    }
}
