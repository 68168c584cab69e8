package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static io.caravanserai.deploy.ShopMail.MAIL;
import static io.caravanserai.deploy.ShopMail.mail;
import static io.caravanserai.deploy.ShopMail.send;
import static io.caravanserai.deploy.ShopMail.through;
import static io.caravanserai.deploy.ShopMail.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hook.Hooks;
import io.caravanserai.store.Database;
import io.caravanserai.store.Edit;
import io.caravanserai.store.Node;
import io.caravanserai.store.Proposals;
import io.caravanserai.store.TestDatabase;
import io.caravanserai.store.VersionStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes; the one that proposes an edit is gone, or stuck, when the others have said that they are ready for it. */
@QuarkusTest
@TestProfile(HotFolder.class)
class ProposerDiesTest {
    /** Five seconds until it is taken for dead, a look of the others, and a busy machine. */
    @Inject
    Keeper keeper;

    @Inject
    Judge judge;

    @Inject
    Hooks hooks;

    @Inject
    Database database;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    private Path root;

    @BeforeEach
    void beginAsItWas() throws IOException {
        root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "second");
        ShopMail.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        for (String path : keeper.files()) {
            HotFolder.write(root.resolve("routes"), path, Files.readString(routes.resolve(path)));
        }
    }

    @AfterEach
    void leaveNoMessages() throws Exception {
        ShopMail.forget(database);
    }

    /** A process that has proposed an edit, and does nothing more but say that it lives. */
    private final class Proposer implements AutoCloseable {
        private final Database own = TestDatabase.open();
        private final Node node = Node.enter(own, "proposer-" + UUID.randomUUID(), InstantSource.system());
        private final Proposals proposals = new Proposals(own);
        private final long version;

        Proposer() {
            VersionStore versions = new VersionStore(own, InstantSource.system());
            long on = keeper.state().version();
            node.runs(on, null);
            TreeMap<String, String> files = new TreeMap<>(versions.files(on));
            files.put(MAIL, mail("never"));
            version = versions.writer().begin(new Edit("file", null, node.name()), files, on);
        }

        boolean allAreReady() {
            List<Proposals.Answer> others = proposals.others(version, node.name());
            return others.size() == 2 && others.stream().allMatch(Proposals.Answer::ready);
        }

        /** As by SIGKILL: its connections end, and nobody says a word. */
        @Override
        public void close() {
            own.close();
            node.close();
        }
    }

    private void goesOnByTheVersionInForce(SecondNode second, long version) throws Exception {
        send(second, 0, 50);
        through(second, 50);
        assertThat(words(second)).hasSize(50).containsOnly("first");
        assertThat(keeper.state().version()).isEqualTo(version);
        assertThat(second.deployment.standing().version()).isEqualTo(version);
        assertThat(Files.readString(routes.resolve(MAIL))).isEqualTo(mail("first"));
        assertThat(second.onDisk(MAIL)).isEqualTo(mail("first"));
        // Nothing is in the way of the next edit.
        second.save(MAIL, mail("next"));
        await().until(() -> Files.readString(routes.resolve(MAIL)).equals(mail("next")));
        send(second, 50, 60);
        through(second, 60);
        assertThat(words(second, 50)).hasSize(10).containsOnly("next");
    }

    @Test
    void theOthersGoOnWhenItWasKilled() throws Exception {
        long version = keeper.state().version();
        try (SecondNode second = new SecondNode(root, judge, hooks, false)) {
            try (Proposer proposer = new Proposer()) {
                await().until(proposer::allAreReady);
            }
            goesOnByTheVersionInForce(second, version);
        }
    }

    @Test
    void theOthersGoOnWhenItLivesAndNeverDecides() throws Exception {
        long version = keeper.state().version();
        try (SecondNode second = new SecondNode(root, judge, hooks, false, Duration.ofSeconds(3));
                Proposer proposer = new Proposer()) {
            await().until(proposer::allAreReady);
            send(second, 0, 50);
            through(second, 50);
            assertThat(words(second)).hasSize(50).containsOnly("first");
            assertThat(keeper.state().version()).isEqualTo(version);
            assertThat(second.deployment.standing().version()).isEqualTo(version);
        }
    }

    @Test
    void anErrorInTheMiddleTakesTheProposalBack() throws Exception {
        long version = keeper.state().version();
        try (SecondNode second = new SecondNode(root, judge, hooks, false)) {
            second.failsInTheMiddle();
            second.save(MAIL, mail("never"));
            assertThat(second.deployment.onDisk().refused()).containsKey(MAIL);
            // What was refused is tried again with the next change, and this time nothing would be in its way.
            second.save(MAIL, mail("first"));
            HotFolder.write(routes, "shop/hot.txt", "an edit of the other node");
            keeper.checkNow();
            assertThat(keeper.refused()).isEmpty();
            assertThat(keeper.state().version()).isGreaterThan(version);
            send(second, 0, 50);
            through(second, 50);
            assertThat(words(second)).hasSize(50).containsOnly("first");
        }
    }
}
