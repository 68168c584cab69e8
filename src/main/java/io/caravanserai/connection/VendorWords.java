package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.effect.Redaction;
import io.caravanserai.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what an outside system said of its error: where its file says, else in the usual places. */
final class VendorWords {
    private static final Pattern XML_MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);
    private static final Pattern XML_CODE = Pattern.compile("<Code>(.*?)</Code>", Pattern.DOTALL);
    private static final int LONGEST = 300;

    // JSON pointers, the most telling first.
    private static final List<String> WORDS =
            List.of("/error/message", "/errors/0/message", "/error_description", "/message", "/detail", "/error");
    private static final List<String> CODES = List.of("/error/status", "/error/code", "/code", "/name", "/error");

    private VendorWords() {}

    /**
     * One line, without secrets and addresses: the words, and the vendor's code in brackets where there is one.
     *
     * @param errors the places that its file names, which are looked at first
     */
    static String of(Reply reply, VendorErrors errors) {
        String text = reply.text().strip();
        String words = json(text, errors).or(() -> xml(text)).orElse(text);
        String line = Redaction.all(words.replaceAll("\\s+", " ")).strip();
        String bounded = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return bounded.isEmpty() ? "(no words)" : withoutStop(bounded);
    }

    // The sentence around it has its own full stop.
    private static String withoutStop(String line) {
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static Optional<String> json(String text, VendorErrors errors) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode node = Json.MAPPER.readTree(text);
            return first(node, both(errors.words(), WORDS))
                    .map(words -> with(words, first(node, both(errors.codes(), CODES))));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<String> both(@Nullable List<String> named, List<String> usual) {
        return named == null
                ? usual
                : Stream.concat(named.stream(), usual.stream()).toList();
    }

    private static Optional<String> first(JsonNode node, List<String> pointers) {
        return pointers.stream()
                .map(node::at)
                .map(VendorWords::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** A text, or the texts of a list, as a vendor names what is missing; empty for anything else. */
    private static String text(JsonNode node) {
        return node.isArray()
                ? Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                        .map(node::get)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : node.isTextual() ? node.asText() : "";
    }

    private static Optional<String> xml(String text) {
        return group(XML_MESSAGE, text).map(words -> with(words, group(XML_CODE, text)));
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String with(String words, Optional<String> code) {
        return code.filter(text -> !words.contains(text))
                .map(text -> withoutStop(words) + " (" + text + ")")
                .orElse(words);
    }
}
