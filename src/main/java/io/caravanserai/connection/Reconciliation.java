package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Holds the results of a batch against its inputs: a vendor may answer that all is well and leave some out, as HubSpot does
 * of a contact that was merged into another.
 *
 * @param inputs jq on what is sent: of each input a list of the names it may have in a result
 * @param results jq on the answer: of each result a list of such names
 */
record Reconciliation(Jq inputs, Jq results) {

    /**
     * How many inputs the answer says nothing of. What answers under a name that nobody asked for counts for one of
     * them: a merged record does so.
     *
     * @throws IllegalArgumentException when either is not of the shape the connector says
     */
    int silent(JsonNode sent, JsonNode answer) {
        List<Set<String>> asked = names("inputKeys", inputs, sent);
        List<Set<String>> said = names("resultKeys", results, answer);
        Set<String> known = union(said);
        Set<String> wanted = union(asked);
        long without = asked.stream()
                .filter(names -> names.stream().noneMatch(known::contains))
                .count();
        long strange = said.stream()
                .filter(names -> names.stream().noneMatch(wanted::contains))
                .count();
        return (int) Math.max(0, without - strange);
    }

    int asked(JsonNode sent) {
        return names("inputKeys", inputs, sent).size();
    }

    private static Set<String> union(List<Set<String>> names) {
        Set<String> all = new HashSet<>();
        names.forEach(all::addAll);
        return all;
    }

    private static List<Set<String>> names(String option, Jq jq, JsonNode json) {
        try {
            return jq.all(json, Map.of()).stream()
                    .map(names -> StreamSupport.stream(names.spliterator(), false)
                            .filter(name -> name.isValueNode() && !name.isNull())
                            .map(name -> name.asText().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()))
                    .toList();
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException(option + " '" + jq + "' does not fit: " + e.getMessage(), e);
        }
    }
}
