package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.Accepted;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects.Outcome;
import io.caravanserai.message.Effects.Wanted;
import io.caravanserai.message.Failure;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.message.Settlement.Claim;
import io.caravanserai.message.StorableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever text comes from outside is kept, and a failure to keep something never follows from what it says. */
@Tag("database")
class AnyTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Shelf shelf;

    @BeforeContainer
    static void open() {
        shelf = new Shelf();
    }

    @AfterContainer
    static void close() {
        shelf.close();
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.strings()
                        .withChars('\0', '\\', 'u', '0', '"', '\ud800', '\udc00', '\u0007')
                        .ofMaxLength(12),
                Arbitraries.strings().all().ofMinLength(2_800).ofMaxLength(4_000));
    }

    @Property(tries = 60)
    void keepsAFailureWhateverItSays(@ForAll("anything") String text) {
        long id = shelf.accept();
        Failure failure = new Failure("in-doubt", text, text, text, text);
        assertThat(shelf.settle(shelf.pick(Long.toString(id)), id, MessageState.PARKED, failure))
                .isTrue();
        assertThat(shelf.one(id).row().failure()).isEqualTo(failure);
        assertThat(failure.reason()).isEqualTo(StorableText.printable(text));
        assertThat(shelf.one(id).row().inDoubt()).isTrue();
    }

    @Property(tries = 60)
    void keepsABodyAndHeadersExactlyAndKnowsAKeyAgain(@ForAll("anything") String text) throws Exception {
        String body = JSON.writeValueAsString(Map.of("text", text));
        String channel = Shelf.channel();
        NewMessage message =
                new NewMessage(channel, "key " + text, "lane " + text, null, null, body, Map.of("header", text));
        Accepted first = shelf.messages.accept(message);
        Accepted again = shelf.messages.accept(message);
        assertThat(again).isEqualTo(new Accepted(first.id(), true, null));
        MessageDetail kept = shelf.one(first.id());
        assertThat(JSON.readTree(kept.body()).get("text").asText()).isEqualTo(text);
        assertThat(kept.headers()).isEqualTo(Map.of("header", text));
        Message taken = shelf.messages
                .take(shelf.pick(channel, "=" + message.orderBy()), Instant.now(), 1)
                .get(0);
        assertThat(taken.body()).isEqualTo(kept.body());
    }

    @Property(tries = 60)
    void keepsAnEffect(@ForAll("anything") String text) throws JsonProcessingException {
        long id = shelf.accept();
        Effect.Key key = new Effect.Key(id, "step " + text);
        Claim claim = shelf.pick(Long.toString(id));
        String json = JSON.writeValueAsString(Map.of("body", text));
        Wanted wanted = new Wanted(key, "notion", null, json, "print");
        assertThat(shelf.effects.intend(wanted, claim).fresh()).isTrue();
        shelf.effects.settle(key, claim, new Outcome(Effect.State.DONE, json, false));
        assertThat(JSON.readTree(shelf.effects.intend(wanted, claim).response()))
                .isEqualTo(JSON.readTree(json));
        assertThat(shelf.effects.of(key.messageId())).singleElement().satisfies(effect -> {
            assertThat(effect.key()).isEqualTo(key);
            assertThat(JSON.readTree(effect.request())).isEqualTo(JSON.readTree(json));
        });
    }

    @Property(tries = 60)
    void keepsARunItsCountsAndItsNotes(@ForAll("anything") String text) {
        String flow = Shelf.channel();
        NewRun start = new NewRun(flow, "s3", "s3 " + text, false, Map.of("key", text));
        Run run = shelf.runs.start(start);
        assertThat(run.parameters()).isEqualTo(Map.of("key", text));
        assertThat(shelf.runs.start(start).id()).isEqualTo(run.id());
        shelf.runs.count(run.id(), Map.of(text, 2L));
        shelf.runs.count(run.id(), Map.of(text, 3L));
        assertThat(shelf.runs.find(run.id()).orElseThrow().counts()).isEqualTo(Map.of(StorableText.key(text), 5L));
        Message message = new Message(1, flow, null, run.id(), false, 0, null, Map.of(), Instant.now());
        new RunNotes(shelf.database).set(message, List.of(text));
        assertThat(new RunProgress(shelf.database).notes(run.id())).containsExactly(StorableText.printable(text));
    }

    @Example
    void givesARunAReasonThatWasHardToKeep() {
        String flow = Shelf.channel();
        Run run = shelf.runs.start(new NewRun(flow, "person", null, false, Map.of()));
        MessageFilter first = new MessageFilter(flow, null, null, null, null, null, null, null);
        long id = shelf.search.find(first, 0).get(0).id();
        Failure failure = new Failure("permanent", "Found: e\0m\0a\0i\0l\0", null, null, null);
        var claim = shelf.pick(flow, Long.toString(id));
        shelf.settle(claim, id, MessageState.PARKED, failure);
        Run ended = shelf.runs.find(run.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(Run.State.COMPLETE);
        assertThat(ended.reason()).isEqualTo("Found: e\\u0000m\\u0000a\\u0000i\\u0000l\\u0000");
    }

    @Example
    void countsPeopleBySegmentWhateverTheirNamesAre() throws JsonProcessingException {
        String body = JSON.writeValueAsString(Map.of("form", Map.of("first_name", "A\0nn"), "segment", "URGENT"));
        shelf.messages.accept(NewMessage.of(shelf.channel, "1", body).about("ann@example.org"));
        assertThat(new PeopleCounts(shelf.database).segments(List.of(shelf.channel)))
                .containsExactly(new PeopleCounts.Segment("URGENT", 1));
    }

    @Example
    void mendsReasonsThatWereKeptBefore() throws IOException {
        long id = shelf.parked();
        shelf.sql.update(
                "update message set failure = ? where id = ?",
                "{\"kind\":\"in-doubt\",\"reason\":\"a\\u0000\\\\\\u0000 \\\\u0000\"}",
                id);
        assertThatThrownBy(() -> shelf.one(id)).hasMessageContaining("unsupported Unicode escape");
        try (InputStream migration = getClass().getResourceAsStream("/db/migration/V11__printable_reasons.sql")) {
            shelf.sql.update(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(shelf.one(id).row().inDoubt()).isTrue();
        assertThat(shelf.one(id).row().failure().reason()).isEqualTo("a\\u0000\\\\u0000 \\u0000");
    }
}
