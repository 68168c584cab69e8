package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what an outside system said of its error, in the shapes of HubSpot, OneRoster, Google, OAuth and S3. */
final class VendorWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern XML_MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);
    private static final int LONGEST = 300;

    // JSON pointers, the most telling first.
    private static final List<String> PLACES = List.of(
            "/error/message",
            "/imsx_description",
            "/errors/0/message",
            "/error_description",
            "/message",
            "/detail",
            "/error");

    private VendorWords() {}

    /** One line, without secrets and addresses. */
    static String of(Reply reply) {
        String text = reply.text().strip();
        String words = json(text).or(() -> xml(text)).orElse(text);
        String line = Redaction.all(words.replaceAll("\\s+", " "));
        return line.isEmpty() ? "(no words)" : line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static Optional<String> json(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text);
            return PLACES.stream()
                    .map(node::at)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .findFirst();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> xml(String text) {
        Matcher message = XML_MESSAGE.matcher(text);
        return message.find() ? Optional.of(message.group(1)) : Optional.empty();
    }
}
