package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.JsonValues;
import io.vertx.core.json.JsonArray;
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
        assertThat(JsonValues.text(body.get("text"))).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
        List<Map<String, Object>> blocks = JsonValues.maps(body.get("blocks"));
        assertThat(blocks).isNotEmpty().hasSizeLessThanOrEqualTo(50);
        assertThat(new JsonArray(blocks).encode().length())
                .as("characters of all blocks")
                .isLessThanOrEqualTo(12_000);
        return blocks.stream().map(SlackMessageTest::text).toList();
    }

    private static String text(Map<String, Object> block) {
        Map<String, Object> text = block.get("type").equals("context")
                ? JsonValues.maps(block.get("elements")).get(0)
                : JsonValues.map(block.get("text"));
        String words = JsonValues.text(text.get("text"));
        boolean header = block.get("type").equals("header");
        assertThat(text.get("type")).isEqualTo(header ? "plain_text" : "mrkdwn");
        int longest = header ? 150 : block.get("type").equals("context") ? 2_000 : 3_000;
        assertThat(words).isNotEmpty().hasSizeLessThanOrEqualTo(longest);
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
        List<String> lines = IntStream.range(0, 80)
                .mapToObj(i -> "line " + i + " " + "&".repeat(20))
                .toList();
        List<String> texts =
                accepted(new SlackMessage("Title").lines("Many", lines).body("x"));

        assertThat(String.join("\n", texts.subList(1, texts.size()))
                        .replace("*Many*\n", "")
                        .split("\n"))
                .hasSize(80)
                .allMatch(line -> line.matches("line \\d+ (&amp;){20}"));
    }

    @Test
    void saysHowManyLinesDoNotFit() {
        List<String> lines = IntStream.range(0, 900)
                .mapToObj(i -> "line " + i + " \"quoted\"")
                .toList();
        List<String> texts = accepted(new SlackMessage("Title")
                .lines("Many", lines)
                .lines("Later", List.of("never", "seen"))
                .body("x"));
        long shown = texts.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("line "))
                .count();

        assertThat(shown).isGreaterThan(350);
        assertThat(texts.get(texts.size() - 1)).isEqualTo("… and " + (902 - shown) + " more.");
        assertThat(texts).noneMatch(text -> text.contains("Later"));
    }

    @Property(tries = 50)
    void losesNoLineWithoutSayingSo(
            @ForAll @IntRange(max = 3_000) int many, @ForAll @IntRange(min = 1, max = 400) int size) {
        List<String> lines =
                IntStream.range(0, many).mapToObj(i -> "L" + "x\"".repeat(size)).toList();
        List<String> texts =
                accepted(new SlackMessage("Title").lines("Many", lines).body("x"));
        long shown = texts.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("L"))
                .count();
        String last = texts.get(texts.size() - 1);
        long more = last.startsWith("… and ") ? Long.parseLong(last.replaceAll("[^0-9]", "")) : 0;

        assertThat(shown + more).isEqualTo(many);
    }

    @Property(tries = 100)
    void everythingTheTeamIsToldIsTakenBySlack(
            @ForAll @Size(max = 30) List<String> lines, @ForAll @IntRange(min = 1, max = 200) int times) {
        List<String> many = lines.stream()
                .filter(line -> line.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
                .map(line -> "l" + line.repeat(times))
                .toList();
        Map<String, Object> report = Map.of(
                "week", "2025-11-16 to 2025-11-22",
                "figures", many,
                "top", many,
                "bottom", many,
                "moves", many,
                "anomalies", many);

        accepted(JsonValues.map(Notices.summary(report, 7, true).get("slack")));
        accepted(JsonValues.map(Notices.alert("w" + String.join(" ", many), String.join("\n", many) + ".", many)
                .get("slack")));
    }

    @Property(tries = 100)
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

        accepted(message.lines("h", many).lines("i" + title.repeat(times), many).body("s" + title));
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
