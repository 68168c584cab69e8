package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edit that meets messages on their way is taken with an answer, and refused without one. */
@QuarkusTest
@TestProfile(InFlightFolder.class)
class ImpactTest {
    private static final String RENAMED = InFlightFolder.FLOW.replace("id: post-first", "id: post-primus");
    private static final String FILES = "/api/routes/files/";

    @Inject
    Keeper keeper;

    @Inject
    Messages messages;

    @Inject
    MessageOperations operations;

    @Inject
    MessageSearch search;

    @Inject
    TestPeople people;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @ConfigProperty(name = "test.outside.port")
    int port;

    private static Outside outside;
    private String whom;
    private long id;

    /** One message that was told of the first thing, and refused the second. */
    @BeforeEach
    void parksAMessageInTheMiddle() throws IOException {
        InFlightFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        outside = outside == null ? new Outside(port, "second") : outside;
        whom = UUID.randomUUID() + "-parked";
        id = messages.accept(message("post", whom)).id();
        becomes(id, MessageState.PARKED);
    }

    /** Nobody is left for the next test. */
    @AfterEach
    void discards() throws IOException {
        if (state(id) == MessageState.PARKED) {
            operations.discard(id, "test");
        }
    }

    @AfterAll
    static void close() {
        if (outside != null) {
            outside.close();
            outside = null;
        }
    }

    private static NewMessage message(String channel, String whom) {
        return new NewMessage(channel, whom, null, null, null, "{\"whom\":\"" + whom + "\"}", Map.of());
    }

    private MessageState state(long message) {
        return search.one(message).orElseThrow().row().state();
    }

    private void becomes(long message, MessageState state) {
        await().until(() -> state(message), state::equals);
    }

    private void save(String path, String text) throws IOException {
        HotFolder.write(routes, path, text);
        keeper.checkNow();
    }

    private Finding refused() {
        return keeper.refused().get(0).findings().get(0);
    }

    private void goesOnWithoutDoingItTwice() {
        assertThat(keeper.refused()).isEmpty();
        outside.release(whom);
        operations.replay(id, null, "test");
        becomes(id, MessageState.DONE);
        assertThat(outside.told(whom)).containsExactly("first", "second");
    }

    @Test
    void refusesARenamedStepAndSaysWhatToWrite() throws IOException {
        long version = keeper.state().version();
        save(InFlightFolder.POST, RENAMED);
        assertThat(refused().inWords())
                .isEqualTo("post/post.camel.yaml:10 (route post, step post-primus) step-in-flight: 1 parked message in"
                        + " post, 1 holds an effect under 'post-first', which this edit removes. Write in"
                        + " post/post.edit.yaml: 'renamed: {post-first: post-primus}', if it is the same step, or"
                        + " 'drop: [post-first]', and what it did is done again.");
        assertThat(keeper.state().version()).isEqualTo(version);
        save(InFlightFolder.ANSWERS, "renamed: {post-first: post-primus}\n");
        assertThat(keeper.state().note())
                .contains("1 holds an effect under 'post-first': they are those of 'post-primus' from now on.");
        goesOnWithoutDoingItTwice();
    }

    @Test
    void anAnswerGivenBeforeTheEditCountsOnce() throws IOException {
        save(InFlightFolder.ANSWERS, "renamed: {post-first: post-primus}\n");
        save(InFlightFolder.POST, RENAMED);
        assertThat(keeper.refused()).isEmpty();
        // The way back is another edit; the answer of before says nothing of it.
        save(InFlightFolder.POST, InFlightFolder.FLOW);
        assertThat(refused().problem()).contains("under 'post-primus', which this edit removes");
        save(InFlightFolder.ANSWERS, "renamed: {post-primus: post-first}\n");
        assertThat(keeper.refused()).isEmpty();
        // And the first one is used up, also where it is there again with the same text as before.
        save(InFlightFolder.POST, RENAMED);
        assertThat(refused().problem()).contains("under 'post-first', which this edit removes");
        save(InFlightFolder.POST, InFlightFolder.FLOW);
        goesOnWithoutDoingItTwice();
    }

    @Test
    void forgetsWhatADroppedStepDid() throws IOException {
        HotFolder.write(routes, InFlightFolder.ANSWERS, "drop: [post-first]\n");
        save(InFlightFolder.POST, RENAMED);
        assertThat(keeper.refused()).isEmpty();
        outside.release(whom);
        operations.replay(id, null, "test");
        becomes(id, MessageState.DONE);
        assertThat(outside.told(whom)).containsExactly("first", "first", "second");
    }

    @Test
    void movesAChannelWithAllItsMessagesAndKeys() throws IOException {
        String moved = InFlightFolder.FLOW.replace("durable:post", "durable:post-office");
        save(InFlightFolder.POST, moved);
        assertThat(refused().inWords())
                .isEqualTo("post/post.camel.yaml:5 (route post) channel-in-flight: 1 parked message in post, which no"
                        + " route takes after this edit. Write in post/post.edit.yaml: 'move: {durable:post:"
                        + " durable:post-office}', or 'drop: [durable:post]', which discards them.");
        Instant later = Instant.now().plus(Duration.ofDays(2));
        long waiting = messages.accept(
                        new NewMessage("post", whom + "-2", "lane", null, later, "{\"whom\":\"later\"}", Map.of()))
                .id();
        save(InFlightFolder.ANSWERS, "move: {durable:post: durable:post-office}\n");
        assertThat(search.one(id).orElseThrow().row().channel()).isEqualTo("post-office");
        assertThat(messages.accept(message("post-office", whom)).id()).isEqualTo(id);
        goesOnWithoutDoingItTwice();
        operations.reschedule(waiting, Instant.now(), "test");
        becomes(waiting, MessageState.DONE);
        assertThat(outside.told("later")).containsExactly("first", "second");
    }

    /** A hook that was answering while the channel moved. */
    @Test
    void whoComesLateFollowsTheMovedChannel() throws IOException {
        HotFolder.write(routes, InFlightFolder.ANSWERS, "move: {durable:post: durable:post-office}\n");
        save(InFlightFolder.POST, InFlightFolder.FLOW.replace("durable:post", "durable:post-office"));
        assertThat(keeper.refused()).isEmpty();
        long late = messages.accept(message("post", whom + "-late")).id();
        long again = messages.accept(message("post", whom)).id();
        becomes(late, MessageState.DONE);
        assertThat(search.one(late).orElseThrow().row().channel()).isEqualTo("post-office");
        await().until(() -> search.one(again).isEmpty());
        assertThat(search.one(id).orElseThrow().row().duplicates()).isEqualTo(1);
    }

    /** The channel moved away, came back, and was dropped: what was said last counts. */
    @Test
    void whoComesLateGoesByWhatWasSaidLast() throws IOException {
        String moved = InFlightFolder.FLOW.replace("durable:post", "durable:post-office");
        HotFolder.write(routes, InFlightFolder.ANSWERS, "move: {durable:post: durable:post-office}\n");
        save(InFlightFolder.POST, moved);
        HotFolder.write(routes, InFlightFolder.ANSWERS, "move: {durable:post-office: durable:post}\n");
        save(InFlightFolder.POST, InFlightFolder.FLOW);
        HotFolder.write(routes, InFlightFolder.ANSWERS, "drop: [durable:post]\n");
        Files.delete(routes.resolve(InFlightFolder.POST));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        long late = messages.accept(message("post", whom + "-late")).id();
        becomes(late, MessageState.DISCARDED);
        assertThat(search.one(late).orElseThrow().row().failure().reason()).contains("The channel post was removed");
    }

    /** Nobody was there, so that the edit says nothing of it. */
    @Test
    void whoComesLateIntoAChannelThatWentEmptyIsParkedWithTheReason() throws IOException {
        operations.discard(id, "test");
        Files.delete(routes.resolve(InFlightFolder.POST));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        long late = messages.accept(message("post", whom + "-late")).id();
        becomes(late, MessageState.PARKED);
        assertThat(search.one(late).orElseThrow().row().failure().reason())
                .contains("was removed with v" + keeper.state().version() + " while this message came");
        save(InFlightFolder.POST, InFlightFolder.FLOW);
        operations.replay(late, null, "test");
        becomes(late, MessageState.DONE);
    }

    /** Of a channel that no edit has taken away: what comes to one of those goes the way of its other messages. */
    @Test
    void refusesAMoveToWhereTheSameKeyWasAccepted() throws IOException {
        long there = messages.accept(message("post-counter", whom)).id();
        HotFolder.write(routes, InFlightFolder.ANSWERS, "move: {durable:post: durable:post-counter}\n");
        save(InFlightFolder.POST, InFlightFolder.FLOW.replace("durable:post", "durable:post-counter"));
        assertThat(refused().problem())
                .isEqualTo("1 message of post cannot go to post-counter, which has accepted the same key already.");
        operations.discard(there, "test");
    }

    @Test
    void discardsWhatIsInADroppedChannelAndSaysWhy() throws IOException {
        HotFolder.write(routes, InFlightFolder.ANSWERS, "drop: [durable:post]\n");
        Files.delete(routes.resolve(InFlightFolder.POST));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        assertThat(keeper.state().note()).contains("1 message in post was discarded.");
        MessageDetail detail = search.one(id).orElseThrow();
        assertThat(detail.row().state()).isEqualTo(MessageState.DISCARDED);
        assertThat(detail.row().failure().reason()).contains("The channel post was removed with v");
    }

    @Test
    void theApiShowsTheSameAndTakesAnAnswer() {
        String tag = people.as("viewer").get(FILES + InFlightFolder.POST).header("ETag");
        people.as("editor")
                .contentType("text/plain")
                .body(RENAMED)
                .post(FILES + InFlightFolder.POST + "/check")
                .then()
                .statusCode(200)
                .body("ok", is(false))
                .body("findings.rule", contains("step-in-flight"));
        people.as("editor")
                .header("If-Match", tag)
                .contentType("text/plain")
                .body(RENAMED)
                .put(FILES + InFlightFolder.POST)
                .then()
                .statusCode(422)
                .body("findings[0].hint", containsString("renamed: {post-first: post-primus}"));
        people.as("editor")
                .contentType("text/plain")
                .body(RENAMED)
                .post(FILES + InFlightFolder.POST + "/check?renamed=post-first:post-primus")
                .then()
                .body("findings", empty())
                .body("met[0]", containsString("they are those of 'post-primus'"));
        long before = keeper.state().version();
        people.as("editor")
                .header("If-Match", tag)
                .contentType("text/plain")
                .body(RENAMED)
                .put(FILES + InFlightFolder.POST + "?renamed=post-first:post-primus")
                .then()
                .statusCode(200);
        people.as("editor").post("/api/routes/rollback/" + before).then().statusCode(422);
        people.as("editor")
                .post("/api/routes/rollback/" + before + "?renamed=post-primus:post-first")
                .then()
                .statusCode(200);
        goesOnWithoutDoingItTwice();
    }
}
