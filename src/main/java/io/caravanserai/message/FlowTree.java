package io.caravanserai.message;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files of YAML that the rules of a flow read. They are looked at before they are in force.
 * {@link java.util.ServiceLoader} finds them.
 */
public interface FlowTree {
    /** Where they lie below {@code routes/}, like {@code support/agents.yaml}. */
    Set<String> paths();

    /**
     * What is wrong with one of them, as the rules will find it.
     *
     * @param path one of {@link #paths}
     * @param content maps, lists and scalars, as YAML has them
     * @return none for a file that can be used
     */
    List<Mistake> mistakes(String path, Map<String, Object> content);

    /**
     * One thing that is wrong.
     *
     * @param at names of keys and positions in lists (counted from 0), from the top of the file to where it stands
     * @param problem a sentence: what is wrong
     * @param hint a sentence: what is allowed
     */
    record Mistake(List<Object> at, String problem, String hint) {
        /** Keeps a copy of the list. */
        public Mistake {
            at = List.copyOf(at);
        }
    }
}
