package io.caravanserai.engagement;

import io.caravanserai.message.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A message in Slack's Block Kit: {@code {text, blocks}}. Within what Slack takes: 50 blocks, 12,000 characters of all blocks as
 * JSON, 3,000 in a section, 2,000 in small print, 150 in a header, and of {@code text}, which stands in notifications, the 4,000 it
 * recommends. How many lines do not fit is said at the end.
 */
final class SlackMessage {
    static final int MOST_BLOCKS = 50;
    static final int LONGEST_BLOCKS = 12_000;
    static final int LONGEST_SECTION = 3_000;
    static final int LONGEST_CONTEXT = 2_000;
    static final int LONGEST_HEADER = 150;
    static final int LONGEST_TEXT = 4_000;

    // For the block that says how many lines were left out.
    private static final int ROOM_FOR_THE_REST = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\n]]");

    private final String title;
    private final List<Map<String, Object>> blocks = new ArrayList<>();
    private int length = "[]".length();
    private int left;

    SlackMessage(String title) {
        this.title = cut(UNPRINTABLE.matcher(title).replaceAll(" "), LONGEST_HEADER);
        add(JsonValues.ordered("type", "header", "text", JsonValues.ordered("type", "plain_text", "text", this.title)));
    }

    /** Small print. */
    SlackMessage context(List<String> lines) {
        String text = cut(escaped(String.join("\n", lines)), LONGEST_CONTEXT);
        Map<String, Object> block = JsonValues.ordered("type", "context", "elements", List.of(mrkdwn(text)));
        if (!text.isEmpty() && fits(block)) {
            add(block);
        }
        return this;
    }

    /** Lines under a heading, in as many sections as they need and fit; nothing without lines. */
    SlackMessage lines(String heading, List<String> lines) {
        String begun = "*" + cut(escaped(heading), LONGEST_SECTION / 4) + "*";
        String section = begun;
        for (String line : lines) {
            if (left > 0) {
                left++;
                continue;
            }
            String shown = cut(escaped(line), LONGEST_SECTION / 2);
            String longer = section.isEmpty() ? shown : section + "\n" + shown;
            if (longer.length() > LONGEST_SECTION) {
                add(section(section));
                section = "";
                longer = shown;
            }
            if (!fits(section(longer))) {
                left++;
            } else {
                section = longer;
            }
        }
        if (!section.isEmpty() && !section.equals(begun)) {
            add(section(section));
        }
        return this;
    }

    private static Map<String, Object> section(String text) {
        return JsonValues.ordered("type", "section", "text", mrkdwn(text));
    }

    private static Map<String, Object> mrkdwn(String text) {
        return JsonValues.ordered("type", "mrkdwn", "text", text);
    }

    private boolean fits(Map<String, Object> block) {
        return blocks.size() < MOST_BLOCKS - 1 && length + 1 + json(block) <= LONGEST_BLOCKS - ROOM_FOR_THE_REST;
    }

    private void add(Map<String, Object> block) {
        blocks.add(block);
        length += 1 + json(block);
    }

    /** How many characters it has as JSON. */
    private static int json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return 1
                    + map.entrySet().stream()
                            .mapToInt(entry -> json(entry.getKey()) + json(entry.getValue()) + 2)
                            .sum();
        }
        if (value instanceof List<?> list) {
            return 1 + list.stream().mapToInt(each -> json(each) + 1).sum();
        }
        String text = value.toString();
        return text.length()
                + 2
                + (int) text.chars()
                        .filter(c -> c == '"' || c == '\\' || c == '\n')
                        .count();
    }

    /** @param summary what a notification shows beside the title */
    Map<String, Object> body(String summary) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", cut(escaped(title + ": " + summary), LONGEST_TEXT));
        List<Object> all = new ArrayList<>(blocks);
        if (left > 0) {
            all.add(section("… and " + Shown.number(left) + " more."));
        }
        body.put("blocks", List.copyOf(all));
        return body;
    }

    /** What would be a link, a mention or an entity stands there as it was written; what cannot be printed is a blank. */
    static String escaped(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll(" ");
        return printable.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
