package io.caravanserai.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a case file may say, and how it is refused where it says anything else: with file, line and what is allowed. */
class CaseReadingTest {
    private static final String WHOLE = """
            description: A lead comes, and is told.
            clock: 2026-03-02T09:00:00Z
            given:
              - {system: shop, method: PUT, path: /orders/1, json: {total: 5}}
            answers:
              - {system: shop, method: GET, path: /orders/*, status: 200, json: {orders: []}}
            faults:
              - {system: shop, method: POST, path: /notes, status: 503, count: 3}
            steps:
              - {hook: order, json: {id: 7}}
              - {run: shop, parameters: {limit: 5}}
              - advance: 72h
              - crash: {at: "POST /notes", system: shop}
              - mend: shop
              - {replay: parked, inDoubt: repeat}
              - {api: POST /api/shop/7/approve, json: {reason: good}}
            """;

    @TempDir
    Path routes;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(routes.resolve("shop/cases/one"));
        Files.createDirectories(routes.resolve("connections"));
        Files.writeString(routes.resolve("shop/shop.camel.yaml"), "- route:\n    id: shop\n");
        Files.writeString(routes.resolve("shop/order.hook.yaml"), "description: An order.\n");
        Files.writeString(routes.resolve("connections/shop.connection.yaml"), "title: A shop\n");
    }

    private Case read(String yaml) throws IOException {
        Files.writeString(folder.resolve("case.yaml"), yaml);
        return CaseReading.read(CaseFolder.of(routes), folder);
    }

    @Test
    void readsAllThereIs() throws IOException {
        Case whole = read(WHOLE);
        assertThat(whole.title()).isEqualTo("shop/one");
        assertThat(whole.clock()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(whole.given()).singleElement().satisfies(call -> {
            assertThat(call.title()).isEqualTo("given PUT /orders/1 of shop");
            assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("{\"total\":5}");
        });
        assertThat(whole.orders().stream().map(order -> order.kind() + " " + order.body()))
                .containsExactly(
                        "_answers {\"method\":\"GET\",\"path\":\"/orders/*\",\"status\":200,\"json\":{\"orders\":[]}}",
                        "_faults {\"method\":\"POST\",\"path\":\"/notes\",\"status\":503,\"count\":3}");
        assertThat(whole.steps().stream().map(Step::title))
                .containsExactly(
                        "hook order",
                        "run shop",
                        "advance 72h",
                        "crash at POST /notes of shop",
                        "mend shop",
                        "replay parked, in doubt: repeat",
                        "api POST /api/shop/7/approve");
        assertThat(whole.steps().get(2)).isEqualTo(new Step.Advance(Duration.ofHours(72), "72h"));
        assertThat(whole.steps().get(3)).isEqualTo(new Step.Crash("shop", "POST", "/notes", true));
    }

    @Test
    void beginsAtAFixedTimeWhereItSaysNone() throws IOException {
        assertThat(read("description: A run.\nsteps:\n  - run: shop\n").clock()).isEqualTo(CaseReading.CLOCK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            advance: 72h                       | advance: soon                     | case.yaml:12 says advance: 'soon', which is no duration
            {hook: order, json: {id: 7}}       | {hook: ordre, json: {id: 7}}      | case.yaml:10 There is no hook 'ordre'; there are order.
            {hook: order, json: {id: 7}}       | {hook: order, file: lead.json}    | case.yaml:10 names the file lead.json, which is not in its folder.
            {hook: order, json: {id: 7}}       | {hook: order}                     | case.yaml:10 must say one of file, json, text here.
            run: shop                          | run: shopp                        | case.yaml:11 There is no flow 'shopp'; there are shop.
            mend: shop                         | mend: chop                        | case.yaml:14 There is no system 'chop'
            mend: shop                         | mends: shop                       | case.yaml:14 has a step [mends] that is none of hook, run, advance, crash, mend, replay, api, given.
            replay: parked                     | replay: all                       | case.yaml:15 There is no state to replay 'all'; there are parked.
            inDoubt: repeat                    | inDoubt: maybe                    | case.yaml:15 There is no decision 'maybe'; there are done, repeat.
            "POST /notes"                      | "/notes"                          | case.yaml:13 says at: '/notes'; write method and path
            api: POST /api/shop/7/approve      | api: GET /api/shop/7              | case.yaml:16 says api: 'GET /api/shop/7'; write method and path
            clock: 2026-03-02T09:00:00Z        | clock: monday                     | case.yaml:2 says clock: 'monday'; write an instant
            clock: 2026-03-02T09:00:00Z        | clocks: 2026-03-02T09:00:00Z      | case.yaml:2 says clocks, which is not known; a case may say description, clock
            count: 3                           | counts: 3                         | case.yaml:8 says counts, which is not known; a fault may say system, method
            path: /orders/1,                   | path: orders/1,                   | case.yaml:4 says path: orders/1; it begins with a slash.
            description: A lead                | # A lead                          | case.yaml:2 does not say description
            json: {id: 7}                      | json: {id: 7                      | case.yaml:11 This is not YAML
            """)
    void refusesWhatIsWrongWithItsLine(String right, String wrong, String sentence) {
        assertThat(WHOLE).contains(right);
        assertThatThrownBy(() -> read(WHOLE.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .isInstanceOf(WrongCaseException.class)
                .message()
                .startsWith("shop/cases/one/case.yaml")
                .contains(sentence);
    }

    @Test
    void refusesJsonThatIsNone() throws IOException {
        Files.writeString(folder.resolve("lead.json"), "{\n  \"id\": 7,\n}");
        assertThatThrownBy(() -> read("description: A lead.\nsteps:\n  - {hook: order, file: lead.json}\n"))
                .hasMessageContaining("case.yaml:3 names lead.json, which is no JSON in line 3: ");
    }

    @Test
    void refusesACrashAfterWhichNothingComes() {
        assertThatThrownBy(() -> read(WHOLE.substring(0, WHOLE.indexOf("  - mend"))))
                .hasMessageContaining("ends with a crash: it comes before the step during which it happens.");
    }

    @Test
    void refusesAFlowAndACaseThatAreNotThere() {
        CaseFolder folder = CaseFolder.of(routes);
        assertThatThrownBy(() -> folder.cases("chop")).hasMessage("There is no flow 'chop'; there are shop.");
        assertThatThrownBy(() -> folder.cases("shop/two")).hasMessage("There is no case of shop 'two'; there are one.");
        assertThat(folder.cases("")).containsExactly(this.folder);
    }
}
