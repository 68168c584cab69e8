package io.caravanserai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.Edit;
import io.caravanserai.store.VersionStore;
import io.caravanserai.store.VersionStore.Version;
import io.caravanserai.store.VersionWriter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hub that starts finds on disk, after whatever happened while it was down. */
@QuarkusTest
@TestProfile(HotFolder.class)
class BeginningTest {
    private static final String ORDER = "shop/shop-order.camel.yaml";
    private static final String OTHER = "shop/shop-other.camel.yaml";
    private static final String SENDS = """
            - route:
                id: shop-sends
                description: Sends.
                routeConfigurationId: outside
                from:
                  uri: durable:sends
                  steps:
                    - to:
                        id: send
                        uri: durable:new
            """;
    private static final String GREETING = "kamelets/shop-greeting-action.kamelet.yaml";

    @Inject
    Judge judge;

    @Inject
    Places ofTheHub;

    @Inject
    Keeper keeper;

    private Path routes;
    private Places places;
    private RouteFolder last;

    @BeforeEach
    void stopsWithGoodFiles() throws IOException {
        routes = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "beginning");
        new HotFolder().fill(routes);
        Disk disk = new Disk(routes);
        places = new Places(
                disk,
                ofTheHub.inForce(),
                new InStep(routes.resolveSibling(routes.getFileName() + "-in-step"), disk.folder()),
                ofTheHub.versions(),
                ofTheHub.agreement(),
                null);
        last = places.disk().read().folder();
    }

    /** The hub runs what these tests put in force; the next class edits its folder from there. */
    @AfterEach
    void theHubFollows() {
        keeper.checkNow();
        assertThat(keeper.state().isBehind()).isFalse();
    }

    private Beginning.Found find() {
        return new Beginning(places, judge).find(last, false, false);
    }

    @Test
    void judgesWhatItKnowsToBeGoodNotAgain() throws IOException {
        // Nobody found it good; that it is not noticed shows that nobody looked.
        HotFolder.write(routes, ORDER, HotFolder.ORDER.replace("shop-greeting-action", "nosuch"));
        last = places.disk().read().folder();
        Beginning beginning = new Beginning(places, judge);
        assertThat(beginning.find(last, true, false).findings()).isEmpty();
        assertThat(beginning.find(last, false, false).findings()).isNotEmpty();
        HotFolder.write(routes, OTHER, HotFolder.OTHER.replace("shop-other", "nosuch"));
        assertThat(beginning.find(last, true, false).findings()).isNotEmpty();
    }

    @Test
    void takesWhatLiesThereWhenItIsGood() throws IOException {
        HotFolder.write(routes, ORDER, HotFolder.ORDER.replace("hello", "new"));
        Beginning.Found found = find();
        assertThat(found.findings()).isEmpty();
        assertThat(found.good().folder()).isEqualTo(found.onDisk());
    }

    @Test
    void runsTheLastGoodTextOfABrokenFileAndTheNewTextOfOthers() throws IOException {
        HotFolder.write(routes, ORDER, "- route:\n    id: shop-order\n    from: [");
        String other = HotFolder.OTHER.replace("expression: other", "expression: another");
        HotFolder.write(routes, OTHER, other);
        Beginning.Found found = find();
        assertThat(found.findings()).extracting(Finding::file).containsOnly(ORDER);
        assertThat(found.good().isGood()).isTrue();
        assertThat(found.good().folder().files())
                .containsEntry(ORDER, HotFolder.ORDER)
                .containsEntry(OTHER, other);
    }

    @Test
    void leavesOutABrokenFileThatNeverRan() throws IOException {
        HotFolder.write(routes, "shop/shop-new.camel.yaml", "- route: {}");
        assertThat(find().good().folder()).isEqualTo(last);
    }

    /** Who sends to a route of a broken file is not wrong, and is not said to be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- route: [",
                "- route: {}",
                "- rout:\n    id: shop-new\n",
                "\0",
                "- route:\n    id: shop-new\n    from:\n      uri: durable:new\n"
            })
    void holdsBackWhatNeedsABrokenFile(String broken) throws IOException {
        HotFolder.write(routes, "shop/shop-new.camel.yaml", broken);
        HotFolder.write(routes, "shop/shop-sends.camel.yaml", SENDS);
        Beginning.Found found = find();
        assertThat(found.good().folder()).isEqualTo(last);
        assertThat(found.findings()).extracting(Finding::rule).doesNotContain("no-consumer");
        assertThat(found.findings())
                .filteredOn(finding -> finding.file().equals("shop/shop-sends.camel.yaml"))
                .singleElement()
                .extracting(Finding::problem)
                .isEqualTo(
                        "No route begins with durable:new. It may stand in what is refused: shop/shop-new.camel.yaml.");
    }

    @Test
    void runsAllAsItRanWhenAGoodFileBreaksAnother() throws IOException {
        HotFolder.write(routes, GREETING, HotFolder.GREETING.replace("word", "name"));
        assertThat(find().good().folder()).isEqualTo(last);
    }

    @Test
    void runsWhatIsGoodInAFolderThatNeverRan() throws IOException {
        last = new RouteFolder(new java.util.TreeMap<>());
        HotFolder.write(routes, OTHER, "- route: [");
        assertThat(find().good().folder().files()).containsKeys(ORDER, GREETING).doesNotContainKey(OTHER);
    }

    @Test
    void writesTheRestOfAVersionWhoseHubWasKilledWhileItWroteItsFiles() throws IOException {
        VersionStore versions = places.versions();
        String node = places.agreement().node();
        long before = begin(node, last.files());
        versions.writer().stands(before, "stood", "a hash", new VersionWriter.Mover(node, java.util.Set.of()));
        assertThat(versions.isJudgedBy(before, "a hash")).isTrue();
        assertThat(versions.isJudgedBy(before, "another")).isFalse();
        var files = new java.util.TreeMap<>(last.files());
        files.put(ORDER, HotFolder.ORDER.replace("hello", "half"));
        files.put(OTHER, HotFolder.OTHER.replace("expression: other", "expression: half"));
        begin(node, files);
        HotFolder.write(routes, ORDER, files.get(ORDER));
        new Beginning(places, judge).finish(versions.latest().orElseThrow());
        assertThat(versions.latest().orElseThrow().version()).isEqualTo(before);
        assertThat(Files.readString(routes.resolve(OTHER))).isEqualTo(files.get(OTHER));
        assertThat(places.disk().read().folder().files()).isEqualTo(files);
    }

    private Version stands(RouteFolder folder) {
        VersionStore versions = places.versions();
        String node = places.agreement().node();
        long version = begin(node, folder.files());
        versions.writer().stands(version, "stood", null, new VersionWriter.Mover(node, java.util.Set.of()));
        return versions.find(version).orElseThrow();
    }

    private RouteFolder with(String other) {
        var files = new java.util.TreeMap<>(last.files());
        files.put(OTHER, HotFolder.OTHER.replace("expression: other", "expression: " + other));
        return new RouteFolder(files);
    }

    /** What a container has that was made again from its image, while its data live on. */
    @Test
    void aFolderAsInAnOlderVersionFollowsAndSaysSo() throws IOException {
        HotFolder.write(routes, "shop/image.txt", routes.toString());
        last = places.disk().read().folder();
        Version image = stands(last);
        RouteFolder edited = with("edited");
        Version now = stands(edited);
        places.inStep().record(edited);
        String said = new Beginning(places, judge).follow(now, edited);
        assertThat(said)
                .isEqualTo("The folder of this node was older than v" + now.version() + " when it started: " + OTHER
                        + " was written as in force. It was as in v" + image.version()
                        + ", and a start makes no edit of that. To go back on purpose, roll back (POST"
                        + " /api/routes/rollback/" + image.version() + "), or save the files while the hub runs.");
        assertThat(places.disk().read().folder()).isEqualTo(edited);
        last = edited;
        assertThat(find().good().folder()).isEqualTo(edited);
        assertThat(new Beginning(places, judge).follow(now, edited)).isEmpty();
    }

    @Test
    void aFolderAsInNoVersionIsAnEdit() throws IOException {
        HotFolder.write(routes, "shop/image.txt", routes.toString());
        last = places.disk().read().folder();
        stands(last);
        RouteFolder edited = with("edited");
        Version now = stands(edited);
        places.inStep().record(edited);
        String newer = HotFolder.ORDER.replace("hello", "newer");
        HotFolder.write(routes, ORDER, newer);
        last = edited;
        assertThat(new Beginning(places, judge).follow(now, edited)).isEmpty();
        assertThat(Files.readString(routes.resolve(ORDER))).isEqualTo(newer);
        assertThat(find().good().folder().files()).containsEntry(ORDER, newer);
    }

    /** Nothing is written through a link, and the hub starts nevertheless. */
    @Test
    void anOlderFolderThatCannotBeWrittenIsHeld() throws IOException {
        Path mounted = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mounted");
        HotFolder.write(routes, "shop/image.txt", routes.toString());
        Files.move(routes.resolve(OTHER), mounted.resolve("other"));
        Files.createSymbolicLink(routes.resolve(OTHER), routes.resolve("shop/.other"));
        Files.copy(mounted.resolve("other"), routes.resolve("shop/.other"));
        last = places.disk().read().folder();
        stands(last);
        RouteFolder edited = with("edited");
        Version now = stands(edited);
        assertThat(new Beginning(places, judge).follow(now, edited)).isEmpty();
        assertThat(Files.readString(routes.resolve(OTHER))).isEqualTo(HotFolder.OTHER);
        last = edited;
        assertThat(find().good().folder()).isEqualTo(edited);
        assertThat(places.inStep().findings()).extracting(Finding::rule).containsExactly("somebody-faster");
    }

    private long begin(String node, java.util.SortedMap<String, String> files) {
        long on = places.versions().inForce().map(VersionStore.Version::version).orElse(0L);
        return places.versions().writer().begin(new Edit("test", null, node), files, on);
    }
}
