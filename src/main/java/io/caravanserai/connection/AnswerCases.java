package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** Finds the rule of a connection file that an answer fits; the jq is compiled once. */
final class AnswerCases {
    private final List<Rule> rules;

    AnswerCases(VendorErrors errors) {
        rules = errors.rules().stream()
                .map(rule -> new Rule(
                        rule, jq("errors.answers.when", rule.when()), jq("errors.answers.group", rule.group())))
                .toList();
    }

    private static @Nullable Jq jq(String key, @Nullable String text) {
        return text == null ? null : Jq.of(key, text);
    }

    /**
     * The groups a call belongs to, each of which may have to wait alone.
     *
     * @param sent the body of the call; null for none
     */
    Set<String> groups(@Nullable String sent) {
        return rules.stream()
                .filter(rule -> rule.group != null)
                .flatMap(rule -> rule.groupOf(sent).stream())
                .collect(Collectors.toSet());
    }

    /** The group that an answer makes wait; empty for all calls. */
    Optional<String> group(Reply reply, @Nullable String sent) {
        return rule(reply).filter(rule -> rule.group != null).flatMap(rule -> rule.groupOf(sent));
    }

    private record Rule(
            AnswerCase said, @Nullable Jq when, @Nullable Jq group) {
        Optional<String> groupOf(@Nullable String sent) {
            JsonNode body = sent == null ? MissingNode.getInstance() : Success.json(sent);
            try {
                return body.isMissingNode()
                        ? Optional.empty()
                        : group.all(body, Map.of()).stream()
                                .filter(found ->
                                        found.isTextual() && !found.asText().isBlank())
                                .map(JsonNode::asText)
                                .findFirst();
            } catch (JsonQueryException e) {
                // Of another shape: it belongs to no group.
                return Optional.empty();
            }
        }

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
        return rule(reply).map(rule -> rule.said);
    }

    private Optional<Rule> rule(Reply reply) {
        if (rules.stream().noneMatch(rule -> rule.said.isOf(reply.status()))) {
            return Optional.empty();
        }
        String text = reply.text().strip();
        JsonNode json = Success.json(text);
        JsonNode answer = json.isContainerNode() ? json : TextNode.valueOf(text);
        return rules.stream()
                .filter(rule -> rule.said.isOf(reply.status()) && rule.fits(answer))
                .findFirst();
    }
}
