package io.caravanserai.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in Slack's Block Kit: {@code {text, blocks}}. Within what Slack takes: 50 blocks, 3,000 characters in a
 * section, 150 in a header, and of {@code text}, which stands in notifications, the 4,000 it recommends.
 */
final class SlackMessage {
    static final int MOST_BLOCKS = 50;
    static final int LONGEST_SECTION = 3_000;
    static final int LONGEST_HEADER = 150;
    static final int LONGEST_TEXT = 4_000;

    private final String title;
    private final List<Object> blocks = new ArrayList<>();

    SlackMessage(String title) {
        this.title = cut(title, LONGEST_HEADER);
        block("header", Map.of("text", Json.ordered("type", "plain_text", "text", this.title)));
    }

    /** Small print. */
    SlackMessage context(List<String> lines) {
        String text = cut(escaped(String.join("\n", lines)), LONGEST_SECTION);
        block("context", Map.of("elements", List.of(Json.ordered("type", "mrkdwn", "text", text))));
        return this;
    }

    /** Lines under a heading, in as many sections as they need; nothing without lines. */
    SlackMessage lines(String heading, List<String> lines) {
        StringBuilder section = new StringBuilder(lines.isEmpty() ? "" : "*" + escaped(heading) + "*");
        for (String line : lines) {
            String more = "\n" + cut(escaped(line), LONGEST_SECTION / 2);
            if (section.length() + more.length() > LONGEST_SECTION) {
                section(section.toString());
                section.setLength(0);
            }
            section.append(section.length() == 0 ? more.substring(1) : more);
        }
        section(section.toString());
        return this;
    }

    private void section(String text) {
        if (!text.isEmpty()) {
            block("section", Map.of("text", Json.ordered("type", "mrkdwn", "text", text)));
        }
    }

    private void block(String type, Map<String, Object> content) {
        if (blocks.size() < MOST_BLOCKS) {
            Map<String, Object> block = new LinkedHashMap<>();
            block.put("type", type);
            block.putAll(content);
            blocks.add(block);
        }
    }

    /** @param summary what a notification shows beside the title */
    Map<String, Object> body(String summary) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", cut(escaped(title + ": " + summary), LONGEST_TEXT));
        body.put("blocks", List.copyOf(blocks));
        return body;
    }

    /** What would be a link, a mention or an entity stands there as it was written. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Not through a character of two code units, nor through an entity. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        int entity = text.lastIndexOf('&', end - 1);
        if (entity >= 0 && entity > end - 5 && text.indexOf(';', entity) >= end) {
            end = entity;
        }
        return text.substring(0, end) + "…";
    }
}
