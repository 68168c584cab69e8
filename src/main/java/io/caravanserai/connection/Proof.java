package io.caravanserai.connection;

import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.connection.Login.Part;
import io.caravanserai.message.PermanentException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call carries so that it is let in. It is added to what goes out and to nothing else: the call itself, of which the
 * journal and errors speak, never holds it.
 *
 * @param place where it goes
 * @param text what goes there; empty for no login
 */
record Proof(Login.Place place, String text) {

    private boolean isIn(Part part) {
        return !text.isEmpty() && place.part() == part;
    }

    Map<String, String> headers() {
        if (isIn(Part.HEADER_AND_BEARER)) {
            return Map.of(place.name(), text, Login.Place.AUTHORIZATION.name(), "Bearer " + text);
        }
        return isIn(Part.HEADER) ? Map.of(place.name(), text) : Map.of();
    }

    /** Of the whole call; null for none. */
    @Nullable
    String query(URI base, HttpCall call) {
        String secret = isIn(Part.QUERY) ? place.name() + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8) : "";
        String query = Stream.of(Objects.requireNonNullElse(base.getRawQuery(), ""), call.query(), secret)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? null : query;
    }

    /**
     * The body as it goes out; null for none.
     *
     * @throws PermanentException where it must hold the proof and is no JSON object
     */
    @Nullable
    String body(HttpCall call) {
        if (!isIn(Part.BODY)) {
            return call.body();
        }
        String body = String.valueOf(call.body()).strip();
        if (!body.startsWith("{")) {
            throw new PermanentException(call.name() + " must have a JSON object as its body: the login goes into it."
                    + " Nothing was sent. Parked, not retried. Mend the flow, then replay.");
        }
        // As text, so that the rest goes out letter by letter.
        String rest = body.substring(1).stripLeading();
        return "{" + TextNode.valueOf(place.name()) + ":" + TextNode.valueOf(text) + (rest.startsWith("}") ? "" : ",")
                + rest;
    }
}
