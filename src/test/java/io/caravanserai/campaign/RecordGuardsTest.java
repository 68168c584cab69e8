package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person's record in Notion says against sending, and what is sent where it does not say it: nothing. */
class RecordGuardsTest {
    private static final Instant NOW = Instant.parse("2025-12-02T12:00:00Z");
    private final Campaign campaign = new Campaign(() -> NOW);
    private final Calls calls = new Calls(campaign);

    @BeforeEach
    void settings() {
        campaign.setFolder("routes/campaign");
        campaign.setPublicUrl("https://hub.example.org");
        campaign.setSecret("secret");
    }

    @Test
    void sendsWhatNothingSpeaksAgainst() {
        assertThat(email(record(Map.of()))).containsEntry("to", "ann@example.org");
        assertThat(reminder(record(Map.of()))).containsEntry("to", "ann@example.org");
    }

    @Test
    void sendsNothingForARecordInTheTrash() {
        for (String word : List.of("in_trash", "archived")) {
            // Not even its properties are needed.
            Map<String, Object> trashed = Map.of("id", "page-1", "properties", Map.of(), word, true);
            assertThatThrownBy(() -> email(trashed))
                    .isInstanceOf(DiscardException.class)
                    .hasMessageContaining("in Notion's trash: no further e-mail goes out");
            assertThatThrownBy(() -> reminder(trashed))
                    .isInstanceOf(DiscardException.class)
                    .hasMessageContaining("in Notion's trash: no reminder goes out");
        }
    }

    static Stream<Arguments> unsure() {
        return Stream.of("Unsubscribed", "Bounced", "Email 1 Sent", "Email 2 Sent", "Email 7 Sent", "Signup Date")
                .flatMap(name -> Stream.of(
                        Arguments.of(name, null),
                        Arguments.of(name, Map.of("type", "select", "select", Map.of("name", "yes"))),
                        Arguments.of(name, Map.of("type", "rich_text", "rich_text", List.of())),
                        Arguments.of(name, Map.of())));
    }

    @ParameterizedTest
    @MethodSource("unsure")
    void parksWhereAPropertyThatDecidesIsMissingOrOfAnotherType(String name, @Nullable Map<String, Object> instead) {
        Map<String, Object> other = new HashMap<>();
        other.put(name, instead);
        other.put(name.toLowerCase(java.util.Locale.ROOT), Map.of("type", "checkbox", "checkbox", true));
        assertThatThrownBy(() -> email(record(other)))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll("'" + name + "'", "then replay");
        assertThatThrownBy(() -> reminder(record(other)))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void startsNoSecondSequenceOnAnAnswerThatIsNone() {
        SignUps signUps = new SignUps(campaign);
        Map<String, Object> signUp = signUps.signUp(Map.of("email", "ann@example.org", "first_name", "Ann"), NOW);
        Map<String, Object> nobody = Map.of("results", List.of());
        assertThat(signUps.start(signUp, answers(nobody), answers(nobody))).containsKey("record");
        assertThatThrownBy(() -> signUps.start(signUp, answers(Map.of()), answers(nobody)))
                .isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> signUps.start(signUp, answers(nobody), answers(Map.of())))
                .isInstanceOf(PermanentException.class);
    }

    private static Iterator<Map<String, Object>> answers(Map<String, Object> answer) {
        return List.of(answer).iterator();
    }

    private Map<String, Object> email(Map<String, Object> record) {
        return campaign.email(message(), record);
    }

    private Map<String, Object> reminder(Map<String, Object> record) {
        return calls.reminder(message(), record);
    }

    private static Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("key", "Christmas 2025|ann@example.org|2");
        message.put("person", "Christmas 2025|ann@example.org|");
        message.put("email", "ann@example.org");
        message.put("campaign", "Christmas 2025");
        message.put("name", "Ann Lee");
        message.put("segment", "URGENT");
        message.put("number", 2);
        message.put("due", NOW.toString());
        message.put("start", NOW.plusSeconds(86_400).toString());
        message.put("next", NOW.plusSeconds(80_000).toString());
        message.put("zone", "UTC");
        message.put("form", Map.of("first_name", "Ann"));
        return message;
    }

    /** A record as it should be, but for these properties; null for none of that name. */
    private static Map<String, Object> record(Map<String, Object> others) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : List.of("Unsubscribed", "Bounced")) {
            properties.put(name, Map.of("type", "checkbox", "checkbox", false));
        }
        properties.put("Signup Date", Map.of("type", "date", "date", Map.of("start", "2025-12-01T12:00:00Z")));
        for (int n = 1; n <= 7; n++) {
            Map<String, Object> empty = new HashMap<>();
            empty.put("type", "date");
            empty.put("date", null);
            properties.put("Email " + n + " Sent", empty);
        }
        others.forEach((name, property) -> {
            if (property == null) {
                properties.remove(name);
            } else {
                properties.put(name, property);
            }
        });
        return Map.of("id", "page-1", "properties", properties);
    }
}
