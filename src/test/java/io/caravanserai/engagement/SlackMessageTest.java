package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackMessageTest {

    /** Says that Slack takes it, and gives all its texts. */
    static List<String> accepted(Map<String, Object> body) {
        assertThat(Json.text(body.get("text"))).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
        List<Map<String, Object>> blocks = Json.maps(body.get("blocks"));
        assertThat(blocks).isNotEmpty().hasSizeLessThanOrEqualTo(50);
        return blocks.stream().map(SlackMessageTest::text).toList();
    }

    private static String text(Map<String, Object> block) {
        Map<String, Object> text = block.get("type").equals("context")
                ? Json.maps(block.get("elements")).get(0)
                : Json.map(block.get("text"));
        String words = Json.text(text.get("text"));
        boolean header = block.get("type").equals("header");
        assertThat(text.get("type")).isEqualTo(header ? "plain_text" : "mrkdwn");
        assertThat(words).isNotBlank().hasSizeLessThanOrEqualTo(header ? 150 : 3_000);
        assertThat(words.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
        if (!header) {
            assertThat(words).doesNotContain("<", ">").doesNotContainPattern("&(?!amp;|lt;|gt;)");
        }
        return words;
    }

    @Test
    void escapesWhatWouldBeALinkAMentionOrAnEntity() {
        Map<String, Object> body = new SlackMessage("A & B")
                .lines("<!channel>", List.of("<https://bad.example|click> & <@U1>"))
                .body("<x>");

        assertThat(accepted(body))
                .containsExactly("A & B", "*&lt;!channel&gt;*\n&lt;https://bad.example|click&gt; &amp; &lt;@U1&gt;");
        assertThat(body.get("text")).isEqualTo("A &amp; B: &lt;x&gt;");
    }

    @Test
    void putsNothingWhereThereAreNoLines() {
        assertThat(accepted(new SlackMessage("Title").lines("Empty", List.of()).body("x")))
                .containsExactly("Title");
    }

    @Test
    void partsLongListsIntoSectionsAndLosesNoLine() {
        List<String> lines = IntStream.range(0, 400)
                .mapToObj(i -> "line " + i + " " + "&".repeat(20))
                .toList();
        List<String> texts =
                accepted(new SlackMessage("Title").lines("Many", lines).body("x"));

        assertThat(String.join("\n", texts.subList(1, texts.size()))
                        .replace("*Many*\n", "")
                        .split("\n"))
                .hasSize(400)
                .allMatch(line -> line.matches("line \\d+ (&amp;){20}"));
    }

    @Property(tries = 200)
    void isTakenBySlackWhateverStandsInIt(
            @ForAll String title,
            @ForAll @Size(max = 40) List<String> lines,
            @ForAll @IntRange(min = 1, max = 300) int times) {
        SlackMessage message = new SlackMessage("T" + title.repeat(times));
        message.context(List.of("c" + title.repeat(times)));
        List<String> many = IntStream.range(0, times)
                .boxed()
                .flatMap(i -> lines.stream().map(line -> "l" + line.repeat(times)))
                .filter(line -> line.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
                .limit(2_000)
                .toList();

        assertThat(Json.maps(message.lines("h", many).body("s" + title).get("blocks")))
                .hasSizeLessThanOrEqualTo(50)
                .allSatisfy(block -> assertThat(block.toString().length()).isLessThan(3_100));
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdef, 5, abcd…",
        "ab😀cd, 4, ab…",
        "ab😀cd, 5, ab😀…",
        "ab&amp;cd, 6, ab…",
        "ab&amp;cd, 8, ab&amp;…",
        "ab&amp;cd, 9, ab&amp;cd"
    })
    void cutsThroughNoCharacterAndNoEntity(String text, int longest, String cut) {
        assertThat(SlackMessage.cut(text, longest)).isEqualTo(cut);
    }
}
