package io.caravanserai.support.rules;

import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One file of rules while it is read: collects everything that is wrong with it. */
final class RuleFile {
    private final String name;
    private final Map<String, Object> content;
    private final List<Mistake> mistakes = new ArrayList<>();

    /** @param keys those it may have */
    RuleFile(String name, Map<String, Object> content, Set<String> keys) {
        this.name = name;
        this.content = content;
        known(List.of(), content, keys);
    }

    /** Says what stands under a key that nobody knows. */
    private void known(List<Object> at, Map<String, Object> map, Set<String> keys) {
        map.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> wrong(
                        RuleEntry.with(at, key),
                        "Nobody knows " + key + " here.",
                        "Write " + RuleEntry.words(keys) + "."));
    }

    /** The text under a key at the top; empty where there is none. */
    String text(String key) {
        return JsonValues.text(content.get(key)).strip();
    }

    /** The map under a key at the top; what is no map is a mistake. */
    Map<String, Object> map(String key) {
        Object value = content.get(key);
        if (value != null && !(value instanceof Map)) {
            wrong(List.of(key), key + " is no map.", "Write a key and a value a line below it.");
        }
        return JsonValues.map(value);
    }

    /**
     * Reads each map of a list; one that is wrong does not keep the others from being read.
     *
     * @param keys those a map may have
     */
    void each(String key, Set<String> keys, Consumer<RuleEntry> reading) {
        Object value = content.get(key);
        if (value != null && !(value instanceof List)) {
            wrong(List.of(key), key + " is no list.", "Begin each of its rules with a dash.");
            return;
        }
        int position = 0;
        for (Object each : value == null ? List.of() : (List<?>) value) {
            List<Object> at = List.of(key, position++);
            if (each instanceof Map) {
                known(at, JsonValues.map(each), keys);
                read(new RuleEntry(at, JsonValues.map(each)), reading);
            } else {
                wrong(at, "This rule of " + key + " is no map.", "Write " + RuleEntry.words(keys) + " below its dash.");
            }
        }
    }

    private void read(RuleEntry entry, Consumer<RuleEntry> reading) {
        try {
            reading.accept(entry);
        } catch (WrongRuleException e) {
            mistakes.add(e.mistake());
        }
    }

    void wrong(List<Object> at, String problem, String hint) {
        mistakes.add(new Mistake(at, problem, hint));
    }

    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** @throws PermanentException where something is wrong: with the file, the key and what is allowed */
    void refuse() {
        if (!mistakes.isEmpty()) {
            Mistake first = mistakes.get(0);
            String others = mistakes.size() == 1 ? "" : " " + (mistakes.size() - 1) + " more are wrong.";
            throw new PermanentException("routes/support/" + name + ", " + place(first.at()) + ": " + first.problem()
                    + " " + first.hint() + others + " Mend it, then replay.");
        }
    }

    /** Like {@code promises, rule 2, firstReply}. */
    private static String place(List<Object> at) {
        return at.isEmpty()
                ? "at its top"
                : at.stream()
                        .map(each -> each instanceof Integer position ? "rule " + (position + 1) : each.toString())
                        .collect(Collectors.joining(", "));
    }
}
