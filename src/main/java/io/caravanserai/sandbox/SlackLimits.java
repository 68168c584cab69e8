package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Slack allows in a message (docs.slack.dev, Block Kit and chat.postMessage). */
final class SlackLimits {

    private static final int LONGEST_TEXT = 40_000;
    private static final int MOST_BLOCKS = 50;

    // Not published: refusals were seen from 12,000 characters on.
    private static final int LONGEST_BLOCKS = 12_000;

    private static final int LONGEST_SECTION = 3000;
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_FIELD = 2000;
    private static final int MOST_PARTS = 10;
    private static final Set<String> TYPES = Set.of("header", "section", "divider", "context");

    private SlackLimits() {}

    /** Slack's word and what is meant by it. */
    record Complaint(String error, String detail) {}

    static @Nullable Complaint complaint(String text, JsonArray blocks) {
        if (text.isBlank() && blocks.isEmpty()) {
            return new Complaint("no_text", "neither text nor blocks");
        }
        if (blocks.size() > MOST_BLOCKS) {
            return new Complaint("invalid_blocks", "no more than 50 items allowed [json-pointer:/blocks]");
        }
        for (int i = 0; i < blocks.size(); i++) {
            String wrong = blocks.getValue(i) instanceof JsonObject block ? wrong(block) : "a block must be an object";
            if (wrong != null) {
                return new Complaint("invalid_blocks", wrong + " [json-pointer:/blocks/" + i + "]");
            }
        }
        int all = blocks.encode().length();
        return all > LONGEST_BLOCKS
                ? new Complaint("msg_blocks_too_long", "the blocks have " + all + " characters in all")
                : null;
    }

    /** A text that is too long is cut, not refused. */
    static String shown(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static @Nullable String wrong(JsonObject block) {
        String type = block.getString("type", "");
        if (!TYPES.contains(type)) {
            return "unsupported type: " + type;
        }
        return switch (type) {
            case "header" -> text(block, "plain_text", LONGEST_HEADER);
            case "section" -> section(block);
            case "context" -> parts(block.getJsonArray("elements"), "elements", LONGEST_FIELD);
            default -> null;
        };
    }

    private static @Nullable String section(JsonObject block) {
        if (!block.containsKey("text") && !block.containsKey("fields")) {
            return "missing required field: text";
        }
        String wrong = block.containsKey("text") ? text(block, "", LONGEST_SECTION) : null;
        return wrong != null || !block.containsKey("fields")
                ? wrong
                : parts(block.getJsonArray("fields"), "fields", LONGEST_FIELD);
    }

    private static @Nullable String parts(@Nullable JsonArray parts, String name, int longest) {
        if (parts == null || parts.isEmpty() || parts.size() > MOST_PARTS) {
            return "1 to 10 items allowed: " + name;
        }
        for (Object part : parts) {
            String wrong = part instanceof JsonObject json
                    ? text(new JsonObject(Map.of("text", json)), "", longest)
                    : "an object is wanted: " + name;
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    /** @param type the only one allowed; empty for both */
    private static @Nullable String text(JsonObject block, String type, int longest) {
        if (!(block.getValue("text") instanceof JsonObject text)) {
            return "missing required field: text";
        }
        String is = text.getString("type", "");
        if (!type.isEmpty() && !is.equals(type)
                || !Set.of("plain_text", "mrkdwn").contains(is)) {
            return "unsupported type: " + is;
        }
        int length = text.getString("text", "").length();
        return length == 0
                ? "must be more than 0 characters: text"
                : length > longest ? "must be less than " + (longest + 1) + " characters: text" : null;
    }
}
