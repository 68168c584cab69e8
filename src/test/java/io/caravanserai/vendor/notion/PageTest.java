package io.caravanserai.vendor.notion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(page.checked("Off")).isTrue();
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
        Map<String, Object> trashed = new LinkedHashMap<>(page(Map.of()));
        trashed.put("in_trash", true);
        assertThat(Page.listed(Map.of("results", List.of(trashed)))).isEmpty();
    }

    @Test
    void readsAsManyAnswersAsAreNeeded() {
        Map<String, Object> trashed = new LinkedHashMap<>(page(Map.of()));
        trashed.put("in_trash", true);
        Iterator<Map<String, Object>> answers = List.<Map<String, Object>>of(
                        Map.of("results", List.of(trashed)),
                        Map.of("results", List.of(page(Map.of()))),
                        Map.of("results", List.of()))
                .iterator();
        assertThat(Page.listed(answers).findFirst()).isPresent();
        assertThat(answers).hasNext();
        assertThat(Page.listed(answers)).isEmpty();
    }

    static Stream<Map<String, Object>> withoutACheckbox() {
        return Stream.of(
                Map.of(),
                Map.of("unsubscribed", typed("checkbox", Properties.checkbox(true))),
                Map.of("Unsubscribed", typed("select", Properties.select("yes"))),
                Map.of("Unsubscribed", typed("formula", Map.of("formula", Map.of("boolean", true)))),
                Map.of("Unsubscribed", Map.of("type", "checkbox")),
                Map.of("Unsubscribed", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("withoutACheckbox")
    void takesNoAbsentCheckboxForANo(Map<String, Object> properties) {
        assertThatThrownBy(() -> Page.of(page(properties)).checked("Unsubscribed"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll("'Unsubscribed'", "checkbox", "then replay");
    }

    @Test
    void takesNoAbsentDateForAnEmptyOne() {
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("type", "date");
        none.put("date", null);
        assertThat(Page.of(page(Map.of("At", none))).time("At")).isEmpty();
        for (Map<String, Object> properties : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("At", typed("rich_text", Properties.text("2025-12-01"))),
                Map.of("At", Map.of("type", "date", "date", Map.of("start", "soon"))))) {
            assertThatThrownBy(() -> Page.of(page(properties)).time("At"))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContainingAll("'At'", "date", "then replay");
        }
    }

    @Test
    void takesNoOtherAnswerForAPageOrForNobody() {
        assertThatThrownBy(() -> Page.of(Map.of())).isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> Page.of(Map.of("id", "id-1"))).isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> Page.listed(Map.of()))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("does not mean that there are none");
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
