package io.caravanserai.notion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void readsWhatPropertiesWrites() {
        Instant at = Instant.parse("2025-12-01T12:00:00Z");
        Page page = Page.of(page(Map.of(
                "Name", typed("title", Properties.title("Ann")),
                "Note", typed("rich_text", Properties.text("a\nb")),
                "Email", typed("email", Properties.email("ann@example.org")),
                "Site", typed("url", Properties.url("")),
                "Score", typed("number", Properties.number(7)),
                "Segment", typed("select", Properties.select("URGENT")),
                "At", typed("date", Properties.date(at)),
                "Day", typed("date", Properties.date(LocalDate.of(2025, 12, 2))),
                "Off", typed("checkbox", Properties.checkbox(true)),
                "Files", Map.of("type", "files", "files", List.of()))));

        assertThat(page.text("Name")).contains("Ann");
        assertThat(page.text("Note")).contains("a\nb");
        assertThat(page.text("Email")).contains("ann@example.org");
        assertThat(page.text("Site")).isEmpty();
        assertThat(page.values()).containsEntry("Score", 7).doesNotContainKey("Files");
        assertThat(page.text("Segment")).contains("URGENT");
        assertThat(page.time("At")).contains(at);
        assertThat(page.time("Day")).contains(Instant.parse("2025-12-02T00:00:00Z"));
        assertThat(page.time("Segment")).isEmpty();
        assertThat(page.checked("Off")).isTrue();
        assertThat(page.checked("None")).isFalse();
    }

    @Property(tries = 50)
    void keepsLongTextInPiecesNotionTakes(@ForAll @StringLength(min = 1, max = 9_000) String text) {
        List<?> pieces = (List<?>) Properties.text("x" + text).get("rich_text");

        assertThat(pieces).allMatch(piece -> content(piece).length() <= 2_000);
        assertThat(String.join("", pieces.stream().map(PageTest::content).toList()))
                .isEqualTo("x" + text);
    }

    @Test
    void refusesAnAnswerThatNotionCutOff() {
        Map<String, Object> cut = Map.of(
                "results", List.of(),
                "has_more", false,
                "request_status", Map.of("type", "incomplete", "incomplete_reason", "query_result_limit_reached"));

        assertThatThrownBy(() -> Page.listed(cut))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("query_result_limit_reached");
    }

    @Test
    void readsTheRowsOfAnAnswer() {
        assertThat(Page.listed(Map.of("results", List.of(page(Map.of()), page(Map.of())))))
                .hasSize(2);
        assertThat(Page.listed(Map.of())).isEmpty();
    }

    private static Map<String, Object> page(Map<String, Object> properties) {
        return Map.of("object", "page", "id", "id-1", "properties", properties);
    }

    private static Map<String, Object> typed(String type, Map<String, Object> value) {
        Map<String, Object> typed = new LinkedHashMap<>(value);
        typed.put("type", type);
        return typed;
    }

    private static String content(Object piece) {
        return ((Map<?, ?>) ((Map<?, ?>) piece).get("text")).get("content").toString();
    }
}
