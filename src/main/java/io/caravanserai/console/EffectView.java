package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.message.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write to an outside system as a person sees it.
 *
 * @param messageId the message it was made for; of a list its first
 * @param step the step of the route
 * @param system the outside system
 * @param item the thing of a split it was made for; null where there is none, and for who may not see payloads
 * @param state where it stands; {@code PLANNED} in a dry run
 * @param request method, path and body; null for who may not see payloads
 * @param response what came back; null until then, and for who may not see payloads
 * @param intended when it was first intended
 * @param settled when its outcome was recorded; null until then
 * @param differs whether it was asked for again, done, with another request, and skipped
 */
public record EffectView(
        long messageId,
        String step,
        String system,
        @Nullable String item,
        Effect.State state,
        @Nullable JsonNode request,
        @Nullable JsonNode response,
        Instant intended,
        @Nullable Instant settled,
        boolean differs) {

    /** @param payload whether who asks may see payloads */
    public static EffectView of(Effect effect, ObjectMapper json, boolean payload) {
        return new EffectView(
                effect.key().messageId(),
                effect.key().step(),
                effect.system(),
                payload ? effect.item() : null,
                effect.state(),
                payload ? tree(effect.request(), json) : null,
                payload ? tree(effect.response(), json) : null,
                effect.intended(),
                effect.settled(),
                effect.differs() != null);
    }

    /** JSON as it is; what is none as text. */
    static @Nullable JsonNode tree(@Nullable String text, ObjectMapper json) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            return new TextNode(text);
        }
    }
}
