package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static io.caravanserai.deploy.ShopMail.MAIL;
import static io.caravanserai.deploy.ShopMail.mail;
import static io.caravanserai.deploy.ShopMail.send;
import static io.caravanserai.deploy.ShopMail.through;
import static io.caravanserai.deploy.ShopMail.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderChecks;
import io.caravanserai.hook.Hooks;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, each with a folder of its own: an edit is in force on both or on none. */
@QuarkusTest
@TestProfile(HotFolder.class)
class NodesAgreeTest {

    @Inject
    Keeper keeper;

    @Inject
    Judge judge;

    @Inject
    Hooks hooks;

    @Inject
    FolderChecks checks;

    @Inject
    Impact impact;

    @Inject
    Shadow shadow;

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
        assertThat(keeper.state().isBehind()).isFalse();
        copy();
    }

    @AfterEach
    void leaveNoMessages() throws Exception {
        ShopMail.forget(database);
    }

    /** The second node has the files of the first. */
    private void copy() throws IOException {
        for (String path : keeper.files()) {
            HotFolder.write(root.resolve("routes"), path, Files.readString(routes.resolve(path)));
        }
    }

    private SecondNode second() throws Exception {
        return new SecondNode(root, judge, hooks, false);
    }

    private String first() throws IOException {
        return Files.readString(routes.resolve(MAIL));
    }

    private void save(String text) throws IOException {
        HotFolder.write(routes, MAIL, text);
        keeper.checkNow();
    }

    @Test
    void anEditOfEitherNodeIsInForceOnBothAndInBothFolders() throws Exception {
        try (SecondNode second = second()) {
            save(mail("second"));
            assertThat(keeper.refused()).isEmpty();
            await().until(() -> second.inForce(MAIL).contains("second"));
            await().until(() -> second.onDisk(MAIL).equals(mail("second")));
            second.save(MAIL, mail("third"));
            await().until(() -> first().equals(mail("third")));
            await().until(() ->
                    keeper.state().version() == second.deployment.standing().version());
            assertThat(second.deployment.onDisk().refused()).isEmpty();
            assertThat(keeper.refused()).isEmpty();
            assertThat(keeper.state().isBehind()).isFalse();
        }
    }

    @Test
    void messagesGoByTheVersionInForceOnceWhileEditsComeFromBoth() throws Exception {
        try (SecondNode second = second()) {
            for (int i = 0; i < 4; i++) {
                send(second, 50 * i, 50 * i + 50);
                // An edit of a file whose newest version has not come down yet would be refused: somebody was faster.
                await().until(() -> first().equals(second.onDisk(MAIL)));
                if (i % 2 == 0) {
                    save(mail("edit" + i));
                } else {
                    second.save(MAIL, mail("edit" + i));
                }
            }
            send(second, 200, 220);
            through(second, 220);
            await().until(() -> first().equals(second.onDisk(MAIL)));
            assertThat(words(second)).hasSize(220);
            // What was accepted after an edit was in force goes by that one alone.
            assertThat(words(second, 200)).hasSize(20).containsOnly("edit3");
        }
    }

    @Test
    void whatOneNodeCannotRunIsRefusedOnAllWithItsReason() throws Exception {
        Finding wrong = new Finding(MAIL, 3, "shop-mail", null, "no-such-bean", "Its hub lacks that.", "Update it.");
        Judge lacking = new Judge(
                folder -> folder.files().getOrDefault(MAIL, "").contains("newer") ? List.of(wrong) : checks.of(folder),
                hooks,
                shadow,
                impact,
                key -> "");
        try (SecondNode second = new SecondNode(root, lacking, hooks, false)) {
            long version = keeper.state().version();
            save(mail("newer"));
            assertThat(keeper.refused()).singleElement().satisfies(refusal -> assertThat(refusal.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.problem())
                            .contains(second.name())
                            .contains("Its hub lacks that.")));
            assertThat(keeper.state().version()).isEqualTo(version);
            assertThat(first()).isEqualTo(mail("newer"));
            assertThat(second.onDisk(MAIL)).isEqualTo(mail("first"));
            send(second, 0, 10);
            through(second, 10);
            assertThat(words(second)).hasSize(10).containsOnly("first");
        }
        // Once that node is gone, nobody is in the way.
        await().until(() -> keeper.refused().isEmpty());
        assertThat(keeper.state().version()).isGreaterThan(1);
    }

    @Test
    void aNodeThatWasStoppedIsCountedOutAndTakesNothingUntilItFollows() throws Exception {
        try (SecondNode second = second()) {
            second.stopsToFollow();
            save(mail("later"));
            assertThat(keeper.refused()).isEmpty();
            assertThat(second.inForce(MAIL)).contains("first");
            send(second, 0, 100);
            through(second, 100);
            assertThat(words(second)).hasSize(100).containsOnly("later");
            second.deployment.follow();
            assertThat(second.inForce(MAIL)).contains("later");
            assertThat(second.onDisk(MAIL)).isEqualTo(mail("later"));
        }
    }

    @Test
    void whoStartsWithAnOlderFolderFollows() throws Exception {
        second().close();
        save(mail("newest"));
        long version = keeper.state().version();
        try (SecondNode second = second()) {
            assertThat(second.onDisk(MAIL)).isEqualTo(mail("newest"));
            assertThat(second.deployment.standing().version()).isEqualTo(version);
            await().pollDelay(Duration.ofSeconds(2)).until(() -> keeper.state().version() == version);
        }
        // Also where nothing is known of the folder, but that it was in force once.
        Files.delete(root.resolve("routes-in-step"));
        HotFolder.write(root.resolve("routes"), MAIL, mail("first"));
        try (SecondNode second = second()) {
            assertThat(second.onDisk(MAIL)).isEqualTo(mail("newest"));
            assertThat(first()).isEqualTo(mail("newest"));
        }
    }

    @Test
    void whoStartsWithAnEditedFolderProposesIt() throws Exception {
        second().close();
        String other = HotFolder.OTHER.replace("expression: other", "expression: elsewhere");
        HotFolder.write(routes, "shop/shop-other.camel.yaml", other);
        keeper.checkNow();
        HotFolder.write(root.resolve("routes"), MAIL, mail("deployed"));
        try (SecondNode second = second()) {
            await().until(() -> first().equals(mail("deployed")));
            assertThat(second.onDisk("shop/shop-other.camel.yaml")).isEqualTo(other);
            assertThat(Files.readString(routes.resolve("shop/shop-other.camel.yaml")))
                    .isEqualTo(other);
        }
    }

    @Test
    void aFileThatBothChangedIsRefusedWithItsNameAndItsTextIsKept() throws Exception {
        second().close();
        HotFolder.write(root.resolve("routes"), MAIL, mail("mine"));
        save(mail("theirs"));
        for (int start = 0; start < 2; start++) {
            try (SecondNode second = second()) {
                assertThat(second.inForce(MAIL)).contains("theirs");
                assertThat(second.onDisk(MAIL)).isEqualTo(mail("mine"));
                await().until(() -> !second.deployment.onDisk().refused().isEmpty());
                assertThat(second.deployment.onDisk().refused().get(MAIL).findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.problem()).contains("Somebody else was faster"));
                assertThat(first()).isEqualTo(mail("theirs"));
            }
        }
        try (SecondNode second = second()) {
            second.save(MAIL, mail("both"));
            await().until(() -> first().equals(mail("both")));
            assertThat(second.deployment.onDisk().refused()).isEmpty();
        }
    }

    @Test
    void whereTheFolderIsTheSourceAllWaitUntilAllFoldersAreTheSame() throws Exception {
        try (SecondNode second = new SecondNode(root, judge, hooks, true)) {
            String before = second.inForce(MAIL);
            save(mail("mounted"));
            assertThat(keeper.refused().toString()).contains(second.name()).contains("hub.deploy.source=folder");
            assertThat(second.inForce(MAIL)).isEqualTo(before);
            second.save(MAIL, mail("mounted"));
            await().untilAsserted(() -> assertThat(second.inForce(MAIL)).isEqualTo(mail("mounted")));
            await().until(() -> keeper.refused().isEmpty());
            assertThat(second.deployment.onDisk().refused()).isEmpty();
            TreeMap<String, String> files =
                    new TreeMap<>(second.deployment.standing().folder().files());
            files.putAll(Map.of(MAIL, mail("by the API")));
            assertThatThrownBy(() -> second.deployment.take(
                            new io.caravanserai.deploy.check.RouteFolder(files), new Author("editor", null), List.of()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("does not write it");
        }
    }
}
