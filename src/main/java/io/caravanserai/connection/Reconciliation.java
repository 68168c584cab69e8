package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.effect.Redaction;
import io.caravanserai.message.RetryableException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Holds the results of a batch against its inputs: a vendor may answer that all is well and leave some out, as a CRM does
 * of a contact that was merged into another.
 *
 * @param inputs jq on what is sent: of each input a list of the names it may have in a result
 * @param results jq on the answer: of each result a list of such names
 */
record Reconciliation(Jq inputs, Jq results) {
    // Of what an answer leaves out so many are named.
    private static final int NAMED = 10;

    /**
     * Holds an answer against its call.
     *
     * @param reads whether asking again is all there is to do
     * @throws RetryableException of a read, that names what is missing
     * @throws RefusedException of a write, so that the list is sent again in halves
     */
    void hold(String system, String name, boolean reads, HttpCall call, Reply reply) {
        JsonNode sent = Success.json(String.valueOf(call.body()));
        JsonNode answer = Success.json(reply.text());
        int silent = silent(sent, answer);
        if (silent == 0) {
            return;
        }
        String said = system + " answered " + name + " with " + reply.status() + " and said nothing of " + silent
                + " of " + asked(sent);
        if (reads) {
            String missing = missing(sent, answer).stream()
                    .limit(NAMED)
                    .map(Redaction::all)
                    .collect(Collectors.joining(", "));
            throw new RetryableException(
                    said + " (" + missing + "), not even that it is gone. It is asked again.", null);
        }
        throw new RefusedException(
                reply.status(),
                said + ": not done. What it says nothing of is parked alone. Look whether it was merged or deleted"
                        + " there, then replay.");
    }

    /** Inputs the answer says nothing of, by one of their names each. */
    Set<String> missing(JsonNode sent, JsonNode answer) {
        Set<String> known = union(names("resultKeys", results, answer));
        return names("inputKeys", inputs, sent).stream()
                .filter(names -> names.stream().noneMatch(known::contains))
                .flatMap(names -> names.stream().limit(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

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
