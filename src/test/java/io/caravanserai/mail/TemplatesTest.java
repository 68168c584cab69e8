package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
    private static final String MAIL = """
            subject: For {first_name}
            --- text
            Dear {first_name} of {business_name ?: 'your business'}
            --- html
            <p>Dear {first_name} of {business_name ?: 'your business'}</p>
            """;

    @TempDir
    Path folder;

    private final Templates templates = new Templates();

    @BeforeEach
    void folder() {
        templates.setFolder(folder.toString());
    }

    @Test
    void escapesInHtmlAndNowhereElse() throws IOException {
        Map<String, Object> mail = rendered(MAIL, Map.of("first_name", "<b>&Ann", "business_name", "\"A\" & B"));

        assertThat(mail.get("subject")).isEqualTo("For <b>&Ann");
        assertThat(mail.get("text")).isEqualTo("Dear <b>&Ann of \"A\" & B\n");
        assertThat(mail.get("html").toString())
                .contains("&lt;b&gt;&amp;Ann of &quot;A&quot; &amp; B")
                .doesNotContain("<b>");
    }

    @Test
    void refusesAHole() {
        assertThatThrownBy(() -> rendered(MAIL, Map.of("business_name", "B")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll("first_name", "mail.html");
    }

    @Test
    void putsTheDefaultWhereATemplateHasOne() throws IOException {
        assertThat(rendered(MAIL, Map.of("first_name", "Ann")).get("text")).isEqualTo("Dear Ann of your business\n");
    }

    @Test
    void cannotReachAnythingButTheData() {
        String mail = MAIL.replace("For {first_name}", "{first_name.getClass().getName()}");

        assertThatThrownBy(() -> rendered(mail, Map.of("first_name", "Ann"))).isInstanceOf(PermanentException.class);
    }

    @Test
    void takesTheFirstTemplateThereIsAndReadsItAnew() throws IOException {
        Files.writeString(folder.resolve("general-1.html"), MAIL);
        Map<String, Object> letter =
                Map.of("to", "x", "templates", List.of("urgent-1", "general-1"), "data", Map.of("first_name", "Ann"));
        assertThat(templates.render(letter))
                .containsEntry("template", "general-1")
                .containsEntry("to", "x");

        Files.writeString(folder.resolve("urgent-1.html"), MAIL.replace("For", "Urgent for"));
        assertThat(templates.render(letter))
                .containsEntry("template", "urgent-1")
                .containsEntry("subject", "Urgent for Ann");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatThrownBy(() -> rendered("hello", Map.of()))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll("mail.html", "--- text");
        assertThatThrownBy(() -> rendered(MAIL + "{#if first_name}", Map.of("first_name", "Ann")))
                .isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> templates.render(Map.of("templates", List.of("none"), "data", Map.of())))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("none");
    }

    /** The campaign's own templates, with no more than everybody has. */
    @TestFactory
    Stream<DynamicTest> rendersEveryTemplateOfTheCampaign() {
        templates.setFolder("routes/campaign/templates");
        Map<String, Object> data = Map.of(
                "first_name",
                "Ann",
                "red_systems",
                1,
                "orange_systems",
                2,
                "yellow_systems",
                3,
                "green_systems",
                4,
                "call_day",
                "Monday",
                "call_time",
                "12:00",
                "call_zone",
                "UTC",
                "unsubscribe_link",
                "https://x?a=1&b=2");
        return Stream.of(new File("routes/campaign/templates").list())
                .filter(file -> file.endsWith(".html"))
                .sorted()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Map<String, Object> mail =
                            templates.render(Map.of("templates", List.of(file.replace(".html", "")), "data", data));
                    assertThat(mail.get("subject").toString())
                            .isNotBlank()
                            .hasSizeLessThan(90)
                            .doesNotContain("{", "\n");
                    assertThat(mail.get("text").toString())
                            .contains("https://x?a=1&b=2")
                            .doesNotContain("{", "<");
                    assertThat(mail.get("html").toString())
                            .contains("https://x?a=1&amp;b=2")
                            .doesNotContain("{");
                }));
    }

    private Map<String, Object> rendered(String mail, Map<String, Object> data) throws IOException {
        Files.writeString(folder.resolve("mail.html"), mail);
        return templates.render(Map.of("templates", List.of("mail"), "data", data));
    }
}
