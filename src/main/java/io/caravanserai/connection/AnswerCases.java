package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** Finds the rule of a connection file that an answer fits; the jq is compiled once. */
final class AnswerCases {
    private final List<Rule> rules;

    AnswerCases(VendorErrors errors) {
        rules = errors.rules().stream()
                .map(rule -> new Rule(rule, rule.when() == null ? null : Jq.of("errors.answers.when", rule.when())))
                .toList();
    }

    private record Rule(AnswerCase said, @Nullable Jq when) {
        boolean fits(JsonNode answer) {
            try {
                return when == null
                        || when.all(answer, Map.of()).stream()
                                .findFirst()
                                .filter(first -> first.isBoolean() && first.asBoolean())
                                .isPresent();
            } catch (JsonQueryException e) {
                // Of another shape than this rule is about.
                return false;
            }
        }
    }

    /** The first that fits; empty where the file says nothing of such an answer. */
    Optional<AnswerCase> fitting(Reply reply) {
        if (rules.stream().noneMatch(rule -> rule.said.isOf(reply.status()))) {
            return Optional.empty();
        }
        String text = reply.text().strip();
        JsonNode json = Success.json(text);
        JsonNode answer = json.isContainerNode() ? json : TextNode.valueOf(text);
        return rules.stream()
                .filter(rule -> rule.said.isOf(reply.status()) && rule.fits(answer))
                .map(rule -> rule.said)
                .findFirst();
    }
}
