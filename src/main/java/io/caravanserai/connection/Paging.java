package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * How a read goes from page to page.
 *
 * @param nextPage finds in an answer what asks for the next page; null where a Link header names it
 * @param nextQuery the parameter it goes into; null for none
 * @param nextBody puts it into the body; null for none. With neither it is a URL
 * @param items finds what the flow is handed; null for the page as a whole
 * @param maxPages how many there may be
 */
record Paging(
        @Nullable Jq nextPage,
        @Nullable String nextQuery,
        @Nullable Jq nextBody,
        @Nullable Jq items,
        int maxPages) {

    /**
     * One page that is to be asked for.
     *
     * @param call asks for it
     * @param by what an answer named it by; two of a read never are the same
     */
    record Page(HttpCall call, JsonNode by) {}

    /** The page a read begins with. */
    Page first(HttpCall call) {
        return new Page(call, byUrl() ? TextNode.valueOf(call.path() + "?" + call.query()) : NullNode.getInstance());
    }

    private boolean byUrl() {
        return nextQuery == null && nextBody == null;
    }

    /** What the flow is handed of an answer, as maps, lists, texts and numbers. */
    List<JsonNode> itemsOf(HttpCall call, JsonNode answer) {
        return all("items", items, call, answer, Map.of());
    }

    /**
     * The page behind one; empty for the last.
     *
     * @param base below which the next one must be
     * @throws PermanentException where an answer names none that may be called
     */
    Optional<Page> after(Page page, Reply reply, URI base) {
        Optional<JsonNode> found =
                nextPage == null ? LinkHeader.next(reply).map(TextNode::valueOf) : found(page, reply);
        return found.map(by -> page(page.call, by, base));
    }

    private Optional<JsonNode> found(Page page, Reply reply) {
        String body = page.call.body();
        Map<String, JsonNode> named = Map.of(
                "page", byUrl() ? NullNode.getInstance() : page.by,
                "headers", Json.MAPPER.valueToTree(reply.headers()),
                "sent", body == null ? NullNode.getInstance() : json(page.call, body));
        return all("nextPage", nextPage, page.call, json(page.call, reply.text()), named).stream()
                .findFirst()
                .filter(by -> !by.isNull() && !(by.isBoolean() && !by.asBoolean()))
                .filter(by -> !(by.isTextual() && by.asText().isBlank()));
    }

    private Page page(HttpCall call, JsonNode by, URI base) {
        if (nextBody != null) {
            String sent = String.valueOf(call.body());
            JsonNode body = all("nextBody", nextBody, call, json(call, sent), Map.of("next", by)).stream()
                    .findFirst()
                    .orElseThrow(() -> unreadable("nextBody", call, "gave nothing for"));
            return new Page(with(call, call.path(), call.query(), body.toString()), by);
        }
        if (by.isContainerNode()) {
            throw unreadable("nextPage", call, "found no text and no number in");
        }
        if (nextQuery != null) {
            return new Page(with(call, call.path(), replaced(call.query(), by.asText()), call.body()), by);
        }
        NextUrl url = NextUrl.of(by.asText(), call, base);
        HttpCall next = with(call, url.path(), url.query(), call.body());
        return new Page(next, TextNode.valueOf(url.path() + "?" + url.query()));
    }

    private static HttpCall with(HttpCall call, String path, String query, @Nullable String body) {
        return new HttpCall(call.method(), path, query, call.contentType(), body, call.headers(), call.confidential());
    }

    /** The query with the parameter set, where it stood before, else at the end. */
    private String replaced(String query, String value) {
        String given = URLEncoder.encode(nextQuery, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        List<String> parts = new ArrayList<>();
        boolean stood = false;
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            boolean is = URLDecoder.decode(part.replaceFirst("=.*", ""), StandardCharsets.UTF_8)
                    .equals(nextQuery);
            if (!is || !stood) {
                parts.add(is ? given : part);
            }
            stood |= is;
        }
        if (!stood) {
            parts.add(given);
        }
        return String.join("&", parts);
    }

    private static JsonNode json(HttpCall call, String text) {
        JsonNode json = Success.json(text);
        if (json.isMissingNode()) {
            throw unreadable("nextPage", call, "needs JSON, and there is none in");
        }
        return json;
    }

    private static List<JsonNode> all(
            String option, @Nullable Jq jq, HttpCall call, JsonNode json, Map<String, JsonNode> named) {
        try {
            return jq.all(json, named);
        } catch (JsonQueryException e) {
            throw unreadable(option, call, "cannot read");
        }
    }

    /** Without jq's own words: they may name what stands in the answer. */
    private static PermanentException unreadable(String option, HttpCall call, String what) {
        return new PermanentException("The option " + option + " " + what + " what " + call.name()
                + " says. Parked, not retried. Mend the option, then replay.");
    }
}
