package io.caravanserai.support.rules;

import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which property of HubSpot's tickets says what, since accounts differ: {@code tickets.yaml}. */
public final class TicketProperties {
    static final String FILE = "tickets.yaml";
    private static final String PROPERTIES = "properties";
    private static final String NONE = "none";

    /** What is read of a ticket, with the property HubSpot has for it. */
    public enum Part {
        SUBJECT("subject"),
        PIPELINE("hs_pipeline"),
        STAGE("hs_pipeline_stage"),
        OWNER("hubspot_owner_id"),
        PRIORITY("hs_ticket_priority"),
        SOURCE("source_type"),
        /** Where the source is empty. */
        OTHER_SOURCE("hs_object_source_label"),
        CREATED("createdate"),
        MODIFIED("hs_lastmodifieddate"),
        CLOSED("closed_date"),
        LAST_CLOSED("hs_last_closed_date"),
        REOPENED("hs_ticket_reopened_at"),
        FIRST_REPLY("first_agent_reply_date"),
        REPLIES("hs_num_times_contacted"),
        /** From 1 to 5. */
        RATING("hs_feedback_last_ces_rating"),
        MERGED("hs_merged_object_ids");

        private final String usual;

        Part(String usual) {
            this.usual = usual;
        }

        /** As people read it, like {@code first reply}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** As the file names it, like {@code firstReply}. */
        String key() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_");
            return words[0]
                    + Arrays.stream(words)
                            .skip(1)
                            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                            .collect(Collectors.joining());
        }
    }

    private final Map<Part, String> names = new EnumMap<>(Part.class);

    private TicketProperties(RuleFile file) {
        Map<String, Part> parts = Arrays.stream(Part.values())
                .collect(Collectors.toMap(Part::key, part -> part, (a, b) -> a, TreeMap::new));
        parts.values().forEach(part -> names.put(part, part.usual));
        file.map(PROPERTIES).forEach((key, value) -> {
            Part part = parts.get(key);
            String name = JsonValues.text(value).strip();
            List<Object> at = List.of(PROPERTIES, key);
            if (part == null) {
                file.wrong(at, "Nobody knows " + key + " here.", "Write " + RuleEntry.words(parts.keySet()) + ".");
            } else if (!name.matches("[a-z][a-z0-9_]*")) {
                file.wrong(
                        at,
                        key + " is '" + name + "'.",
                        "Write the internal name of a HubSpot property, like closed_date, or none.");
            } else if (name.equals(NONE)) {
                names.remove(part);
            } else {
                names.put(part, name);
            }
        });
    }

    /**
     * Reads the file.
     *
     * @param content maps and lists, as YAML has them
     * @throws PermanentException that names the file, the key, and what is allowed
     */
    public static TicketProperties of(Map<String, Object> content) {
        RuleFile file = file(content);
        TicketProperties properties = new TicketProperties(file);
        file.refuse();
        return properties;
    }

    static List<Mistake> mistakes(Map<String, Object> content) {
        RuleFile file = file(content);
        new TicketProperties(file);
        return file.mistakes();
    }

    private static RuleFile file(Map<String, Object> content) {
        return new RuleFile(FILE, content, Set.of(PROPERTIES));
    }

    /** The property that says something; empty where the account has none. */
    public Optional<String> name(Part part) {
        return Optional.ofNullable(names.get(part));
    }

    /** What to ask HubSpot for. */
    public List<String> names() {
        return names.values().stream().distinct().toList();
    }
}
