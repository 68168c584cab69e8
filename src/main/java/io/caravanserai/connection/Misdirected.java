package io.caravanserai.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * How a system says that a call came to the wrong one of its regions, and how the right one is named. Such a call was not
 * done, and is made again there.
 *
 * @param status of the answer, from 400 to 499
 * @param header that names the region in a call
 * @param region jq that finds it in the answer
 */
record Misdirected(
        @JsonProperty(required = true) int status,
        @JsonProperty(required = true) String header,
        @JsonProperty(required = true) String region) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        if (status < 400 || status > 499) {
            throw new WrongConnectionException(
                    "misdirected.status", "is " + status + "; allowed are statuses from 400 to 499");
        }
        if (header == null || !NAME.matcher(header).matches()) {
            throw new WrongConnectionException(
                    "misdirected.header", "is '" + header + "'; allowed are letters, digits, - and _");
        }
        if (region == null) {
            throw new WrongConnectionException("misdirected.region", "is empty");
        }
        FileKeys.jq("misdirected.region", region);
    }

    /** The region an answer names; empty where it names none, or one that could not stand in a header. */
    Optional<String> region(Reply reply) {
        if (reply.status() != status) {
            return Optional.empty();
        }
        try {
            return Jq.of("misdirected.region", region).all(Success.json(reply.text()), Map.of()).stream()
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .filter(name -> NAME.matcher(name).matches())
                    .findFirst();
        } catch (JsonQueryException e) {
            return Optional.empty();
        }
    }
}
