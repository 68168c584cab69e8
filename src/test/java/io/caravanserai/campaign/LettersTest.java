package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LettersTest {
    private static final Letters LETTERS = new Letters(new UnsubscribeLink("https://hub.example.org", "a secret"));

    /** Another process would order a {@code Map.of} in another way, and Resend would take it for another letter. */
    @Test
    void haveTheirHeadersInOneOrderInEveryProcess() {
        assertThat(((Map<?, ?>) letter("Christmas 2025|ann@example.org|1").get("headers")).keySet())
                .map(Object::toString)
                .containsExactly("List-Unsubscribe", "List-Unsubscribe-Post");
        assertThat(letter("x").get("headers")).isInstanceOf(java.util.LinkedHashMap.class);
    }

    @Test
    void haveTheKeyOfTheirMessageOrWhereItIsTooLongOneMadeOfIt() {
        assertThat(letter("Christmas 2025|ann@example.org|1")).containsEntry("key", "Christmas 2025|ann@example.org|1");
        String first = key("é".repeat(100) + "|1");
        assertThat(first).hasSize(36).isEqualTo(key("é".repeat(100) + "|1")).isNotEqualTo(key("é".repeat(100) + "|2"));
    }

    private static String key(String key) {
        return String.valueOf(letter(key).get("key"));
    }

    private static Map<String, Object> letter(String key) {
        return LETTERS.of(
                Map.of("email", "ann@example.org", "campaign", "Christmas 2025", "key", key),
                List.of("general-1"),
                Map.of("first_name", "Ann"));
    }
}
