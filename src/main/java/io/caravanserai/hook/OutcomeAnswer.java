package io.caravanserai.hook;

import io.caravanserai.json.Json;
import io.caravanserai.message.Failure;
import io.caravanserai.message.Outcome;
import org.jspecify.annotations.Nullable;

/** What a caller is told of the message that was to do what he asked for. */
final class OutcomeAnswer {
    private static final String PARKED = "It is kept, and a person has to look at it.";

    private OutcomeAnswer() {}

    /** @param address where it may be asked for again */
    static RouteAnswer of(Outcome outcome, String address) {
        @Nullable Failure failure = outcome.failure();
        return switch (outcome.state()) {
            case DONE -> outcome.kept() ? RouteAnswer.json(200, outcome.result()) : gone();
            case PARKED -> parked(failure == null ? "" : failure.kind());
            case DISCARDED ->
                RouteAnswer.problem(
                        422,
                        "Unprocessable Content",
                        failure != null && failure.kind().equals("discarded")
                                ? failure.reason()
                                : "It was thrown away, and is not done.");
            case EXPIRED ->
                RouteAnswer.problem(
                        504, "Gateway Timeout", "It came up too late to be of any worth, and nothing of it was done.");
            default -> notYet(address);
        };
    }

    /** The key it came under stands for something else. */
    static RouteAnswer otherAsked() {
        return RouteAnswer.problem(
                422,
                "Unprocessable Content",
                "This Idempotency-Key was used before, for something else. Take a new one for a new request.");
    }

    private static RouteAnswer notYet(String address) {
        String body = Json.MAPPER.createObjectNode().put("outcome", address).toString();
        return RouteAnswer.json(202, body).with("Location", address).with("Retry-After", "1");
    }

    private static RouteAnswer gone() {
        return RouteAnswer.problem(410, "Gone", "It was done; its result is no longer kept.");
    }

    /** The hub's own words: those of others may hold what is none of the caller's business. */
    private static RouteAnswer parked(String kind) {
        return switch (kind) {
            case "retryable" ->
                RouteAnswer.problem(
                        502,
                        "Bad Gateway",
                        "It was tried until all attempts were used up: a system it needs is not to be had. " + PARKED);
            case "permanent" ->
                RouteAnswer.problem(
                        502, "Bad Gateway", "It was refused, by its flow or by a system it needs. " + PARKED);
            case Failure.IN_DOUBT ->
                RouteAnswer.problem(
                        502,
                        "Bad Gateway",
                        "Nobody knows whether one of its writes was made. Do not ask again. " + PARKED);
            default ->
                RouteAnswer.problem(500, "Internal Server Error", "The hub could not bring it to an end. " + PARKED);
        };
    }
}
