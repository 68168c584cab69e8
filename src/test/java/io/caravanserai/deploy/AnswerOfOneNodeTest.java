package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static io.caravanserai.deploy.ShopMail.MAIL;
import static io.caravanserai.deploy.ShopMail.mail;
import static io.caravanserai.deploy.ShopMail.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hook.Hooks;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edit with an answer, made on one node while the other is down with an older folder, which has no such answer. */
@QuarkusTest
@TestProfile(HotFolder.class)
class AnswerOfOneNodeTest {
    private static final String ANSWER = "shop/shop.edit.yaml";
    private static final String MOVED = "durable:shop-post";

    @Inject
    Keeper keeper;

    @Inject
    Judge judge;

    @Inject
    Hooks hooks;

    @Inject
    Database database;

    @Inject
    MessageOperations operations;

    @Inject
    MessageSearch search;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    private Path root;
    private final List<Long> waiting = new ArrayList<>();

    @BeforeEach
    void beginAsItWas() throws IOException {
        root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "answer");
        ShopMail.beginAgain(routes);
        // No version there ever was, so that only what this test saves is one before.
        HotFolder.write(routes, "shop/answer.txt", root.toString());
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        folderOfTheSecond();
    }

    @AfterEach
    void leaveNoMessages() throws Exception {
        waiting.forEach(id -> search.one(id)
                .filter(each -> each.row().finished() == null)
                .ifPresent(each -> operations.discard(id, "test")));
        ShopMail.forget(database);
    }

    /** As the first has it, without any answer. */
    private void folderOfTheSecond() throws IOException {
        for (String path : keeper.files()) {
            HotFolder.write(root.resolve("routes"), path, Files.readString(routes.resolve(path)));
        }
        Files.deleteIfExists(root.resolve("routes").resolve(ANSWER));
    }

    private SecondNode second() throws Exception {
        return new SecondNode(root, judge, hooks, false);
    }

    private void wait(SecondNode second, int n) {
        for (int i = 0; i < n; i++) {
            String body = "\"" + second.name() + i + "\"";
            waiting.add(second.hub
                    .messages
                    .accept(new NewMessage(
                            "shop-mail",
                            UUID.randomUUID().toString(),
                            null,
                            null,
                            Instant.now().plus(Duration.ofHours(1)),
                            body,
                            Map.of()))
                    .id());
        }
    }

    /** Those who wait go to a channel of another name. */
    private long movesWithAnAnswer() throws IOException {
        HotFolder.write(routes, ANSWER, "move: {durable:shop-mail: durable:shop-post}\n");
        HotFolder.write(routes, MAIL, mail("moved").replace("durable:shop-mail", MOVED));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        return keeper.state().version();
    }

    private void follows(SecondNode second, long version) throws Exception {
        assertThat(second.deployment.standing().version()).isEqualTo(version);
        assertThat(keeper.state().version()).isEqualTo(version);
        assertThat(second.onDisk(MAIL)).contains(MOVED);
        assertThat(second.onDisk(ANSWER)).isEqualTo(Files.readString(routes.resolve(ANSWER)));
        assertThat(second.deployment.onDisk().refused()).isEmpty();
        assertThat(second.deployment.onDisk().older())
                .startsWith("The folder of this node was older than v" + version + " when it started: ");
        assertThat(second.deployment.standing().note())
                .endsWith(second.deployment.onDisk().older());
    }

    @Test
    void aNodeThatWasDownFollowsTheEditAndItsAnswer() throws Exception {
        SecondNode before = second();
        before.close();
        long version = movesWithAnAnswer();
        try (SecondNode second = second()) {
            follows(second, version);
        }
    }

    /** The folder of the node came from a backup, or with its image: it had the answer, and has it no more. */
    @Test
    void aNodeWhoseFolderIsAsItWasBeforeFollowsToo() throws Exception {
        Map<String, String> older = new TreeMap<>();
        String name;
        try (SecondNode before = second()) {
            older.putAll(before.deployment.standing().folder().files());
            wait(before, 5);
            name = before.name();
        }
        long version = movesWithAnAnswer();
        second().close();
        for (Map.Entry<String, String> file : older.entrySet()) {
            HotFolder.write(root.resolve("routes"), file.getKey(), file.getValue());
        }
        Files.delete(root.resolve("routes").resolve(ANSWER));
        try (SecondNode second = second()) {
            follows(second, version);
            assertThat(second.deployment.onDisk().older())
                    .contains("To go back on purpose, roll back (POST /api/routes/rollback/");
            waiting.forEach(id ->
                    assertThat(search.one(id).orElseThrow().row().channel()).isEqualTo("shop-post"));
            waiting.forEach(id -> operations.reschedule(id, Instant.now(), "test"));
            await().until(() -> words(second, name).size() >= 5);
            assertThat(words(second, name)).hasSize(5).containsOnly("moved");
        }
    }
}
