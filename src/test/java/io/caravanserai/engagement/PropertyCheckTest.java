package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyCheckTest {
    private static final String SCORE = "customer_engagement_score";
    private static final String RANK = "customer_engagement_rank";
    private static final String TIER = "customer_engagement_tier";

    private final Map<String, Map<String, Object>> definitions = new HashMap<>(Map.of(
            SCORE, of("number", "number", Map.of()),
            RANK, of("string", "text", Map.of()),
            TIER, choice("Top 30%", "Middle 40%", "Bottom 30%")));

    private static Map<String, Object> choice(String... values) {
        List<Map<String, Object>> options = Arrays.stream(values)
                .map(value -> Map.<String, Object>of("value", value, "label", "Label of " + value))
                .toList();
        return of("enumeration", "select", Map.of("options", options));
    }

    /** A definition that may be written, and what else it says. */
    private static Map<String, Object> of(String type, String fieldType, Map<String, Object> more) {
        Map<String, Object> definition = new HashMap<>(Map.of(
                "type",
                type,
                "fieldType",
                fieldType,
                "calculated",
                false,
                "modificationMetadata",
                Map.of("readOnlyValue", false)));
        definition.putAll(more);
        return definition;
    }

    private void refuses(String... words) {
        assertThatThrownBy(() -> new PropertyCheck(Sample.TARGETS).pass(definitions))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll(words)
                .hasMessageEndingWith("Nothing was written. Correct them in HubSpot, then start again.");
    }

    @Test
    void passesWhatCanTakeTheRanking() {
        assertThatCode(() -> new PropertyCheck(Sample.TARGETS).pass(definitions))
                .doesNotThrowAnyException();
        definitions.put(TIER, choice("Bottom 30%", "Top 30%", "Middle 40%"));
        assertThatCode(() -> new PropertyCheck(Sample.TARGETS).pass(definitions))
                .doesNotThrowAnyException();
        definitions.put(TIER, of("string", "text", Map.of()));
        assertThatCode(() -> new PropertyCheck(Sample.TARGETS).pass(definitions))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherType() {
        definitions.put(SCORE, of("string", "text", Map.of()));
        refuses(SCORE + " has the type 'string' and must be number.");
    }

    @Test
    void refusesARankOfSeveralLinesOrOfAChoice() {
        definitions.put(RANK, of("string", "textarea", Map.of()));
        refuses(RANK + " has the field type 'textarea' and must be text");
        definitions.put(RANK, choice("1 out of 2"));
        refuses(RANK + " has the type 'enumeration' and must be string.");
    }

    @Test
    void refusesATierWithOtherOptionsThanTheThree() {
        definitions.put(TIER, choice("Top 30%", "Middle 40%"));
        refuses("must have exactly the options 'Bottom 30%', 'Middle 40%', 'Top 30%' and has 'Middle 40%', 'Top 30%'.");
        definitions.put(TIER, choice("Top 30%", "Middle 40%", "Bottom 30%", "Unknown"));
        refuses("and has 'Bottom 30%', 'Middle 40%', 'Top 30%', 'Unknown'.");
        definitions.put(TIER, choice());
        refuses("and has none.");
        definitions.put(TIER, of("string", "textarea", Map.of()));
        refuses(TIER + " has the field type 'textarea'");
        definitions.put(TIER, of("number", "number", Map.of()));
        refuses(TIER + " has the type 'number' and must be enumeration or string.");
    }

    @Test
    void refusesWhatCannotBeWrittenAndNamesAllAtOnce() {
        definitions.put(SCORE, of("number", "number", Map.of("calculated", true)));
        definitions.put(RANK, of("string", "text", Map.of("modificationMetadata", Map.of("readOnlyValue", true))));
        definitions.remove(TIER);
        refuses(SCORE + " is calculated by HubSpot.", RANK + " is read-only.", TIER + " has the type ''");
    }

    @Test
    void refusesWhatIsArchived() {
        definitions.put(SCORE, of("number", "number", Map.of("archived", true)));
        refuses(SCORE + " is archived.");
    }
}
