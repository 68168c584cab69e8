package io.caravanserai.hook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.json.Json;
import io.caravanserai.message.NewMessage;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Judges a delivery that was read whole: who sent it, when, and what it says. A pure function. */
final class Checks {
    /** More than any sender writes, and little enough to be read, checked and stored whatever it says. */
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxNumberLength(100)
            .build();

    private static final ObjectReader JSON = Json.MAPPER
            .reader()
            .with(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String TOO_MUCH =
            "The body is nested deeper than 200 levels, or holds a number that is longer than"
                    + " 100 characters or too large for 64 bits of floating point.";

    private final Hook hook;

    Checks(Hook hook) {
        this.hook = hook;
    }

    Verdict of(Delivery delivery) {
        Verifier.Verified verified = hook.trust().verifier().orElseThrow().verify(delivery);
        if (verified instanceof Verifier.Forged forged) {
            return Refuse.of(Reason.FORGED, forged.why());
        }
        if (verified instanceof Verifier.Genuine genuine
                && genuine.sent() != null
                && isTooOld(genuine.sent(), delivery.received())
                // Where the sandbox's clock was moved, people outside go on to sign by the machine's.
                && isTooOld(genuine.sent(), Instant.now())) {
            return Refuse.of(
                    Reason.TOO_OLD,
                    "The timestamp is more than " + hook.trust().maxAge().toSeconds()
                            + " s away from the hub's clock. Send it signed anew.");
        }
        try {
            String text = hook.intake().ofQuery() ? query(delivery.query()) : text(delivery.body());
            return judge(text, delivery);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Refuse.of(Reason.MALFORMED, "The delivery is not UTF-8.");
        } catch (StreamConstraintsException e) {
            return Refuse.of(Reason.MALFORMED, TOO_MUCH);
        } catch (JsonProcessingException e) {
            return Refuse.of(
                    Reason.MALFORMED,
                    "The body is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        }
    }

    private boolean isTooOld(Instant sent, Instant received) {
        return Duration.between(sent, received).abs().compareTo(hook.trust().maxAge()) > 0;
    }

    private Verdict judge(String text, Delivery delivery) throws JsonProcessingException {
        JsonNode body = JSON.readTree(text);
        if (body.isMissingNode()) {
            return Refuse.of(Reason.MALFORMED, "The body is empty.");
        }
        if (!isFinite(body)) {
            return Refuse.of(Reason.MALFORMED, TOO_MUCH);
        }
        for (AnswerRule rule : hook.answers()) {
            if (rule.covers(body)) {
                return new Verdict.Answer(rule.status(), rule.text(body));
            }
        }
        List<Fault> faults = hook.schema().faults(body);
        if (!faults.isEmpty()) {
            return invalid(faults);
        }
        try {
            NewMessage message = NewMessage.of(hook.channel(), hook.key().of(body, delivery.body()), text);
            // Where the field is missing it is about nobody: what must be there is up to the schema.
            return new Verdict.Take(
                    hook.about() == null ? message : message.about(hook.about().in(body)));
        } catch (KeyRule.NoKeyException e) {
            return invalid(List.of(e.fault()));
        }
    }

    /** Jackson reads 1e400 as infinity, of which no schema and no database knows. */
    private static boolean isFinite(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode part : node) {
                if (!isFinite(part)) {
                    return false;
                }
            }
        }
        return !node.isDouble() || Double.isFinite(node.doubleValue());
    }

    private static Refuse invalid(List<Fault> faults) {
        String sentences = faults.stream()
                .map(fault -> fault.field().isEmpty() ? fault.detail() : fault.field() + ": " + fault.detail())
                .collect(Collectors.joining("; "));
        return new Refuse(Reason.INVALID, "It is not what is taken here: " + sentences + ".", faults);
    }

    /** Strictly: what is not UTF-8 would be stored as something else than what was signed. */
    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static String query(String query) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (String pair : query.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            if (nameAndValue.length == 2 && !nameAndValue[0].equals(SignedLink.NAME)) {
                parameters.put(decoded(nameAndValue[0]), decoded(nameAndValue[1]));
            }
        }
        return parameters.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
