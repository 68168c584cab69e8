package io.caravanserai.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays whoever delivers to a hook: in the form the hook takes, signed as its verifier wants it. */
public final class Sender {
    private static final String JSON = "application/json";

    // RFC 8058: what a mail program posts for the person who clicks.
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private final Hook hook;

    private Sender(Hook hook) {
        this.hook = hook;
    }

    /**
     * What is to be posted.
     *
     * @param path with its query
     * @param headers by name
     */
    public record Sent(String path, Map<String, String> headers, byte[] body) {}

    /**
     * Of a hook file that can be opened.
     *
     * @param path below the folder of routes
     * @param schema the text of the schema beside it; null for none
     * @throws IllegalArgumentException where the file cannot be opened as it is written
     */
    public static Sender of(String path, String yaml, @Nullable String schema, String secret) {
        try {
            return new Sender(HookFile.of(Path.of(path), yaml, schema, name -> Optional.of(secret)));
        } catch (WrongHookException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * A delivery.
     *
     * @param publicUrl of the hub, without a slash at the end, as the sender knows it
     * @param body as it comes in; of a hook whose message is the query's, its parameters as a JSON object
     * @param now when it is sent
     */
    public Sent send(String publicUrl, byte[] body, Instant now) {
        boolean ofQuery = hook.intake().ofQuery();
        String type = hook.intake().contentTypes().contains(JSON) && !ofQuery
                ? JSON
                : hook.intake().contentTypes().stream().sorted().findFirst().orElse(JSON);
        byte[] sent = ofQuery ? ONE_CLICK.getBytes(StandardCharsets.UTF_8) : body;
        String query = ofQuery ? query(body) : "";
        Delivery unsigned = new Delivery("POST", publicUrl + hook.path(), query, name -> null, sent, now);
        Verifier.Signature signature =
                hook.trust().verifier().map(each -> each.sign(unsigned)).orElse(Verifier.Signature.NONE);
        Map<String, String> headers = new LinkedHashMap<>(signature.headers());
        headers.put("Content-Type", type);
        String whole = query + signature.query();
        return new Sent(hook.path() + (whole.isEmpty() ? "" : "?" + whole), headers, sent);
    }

    private static String query(byte[] parameters) {
        try {
            JsonNode object = Json.MAPPER.readTree(new String(parameters, StandardCharsets.UTF_8));
            return object.properties().stream()
                    .map(each -> each.getKey() + "="
                            + URLEncoder.encode(each.getValue().asText(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The parameters of a link are a JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
