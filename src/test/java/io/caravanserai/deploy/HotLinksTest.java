package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hook.Hooks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbolic links, and files that no person wrote, in the folder of a hub that runs. */
@QuarkusTest
@TestProfile(HotFolder.class)
class HotLinksTest {
    private static final String OTHER = "shop/shop-other.camel.yaml";
    private static final String ORDER = "shop/shop-order.camel.yaml";

    @Inject
    Keeper keeper;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate to;

    @Inject
    Hooks hooks;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @BeforeEach
    void beginAsItWas() throws IOException {
        HotFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    @AfterEach
    void leavesNoLinks() throws IOException {
        try (Stream<Path> all = Files.walk(routes)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private String other() {
        return to.requestBody("direct:shop-other", "", String.class);
    }

    private static String saying(String word) {
        return HotFolder.OTHER.replace("expression: other", "expression: " + word);
    }

    /** Puts a link in the place of what is there, in one step. */
    private void link(String path, String target) throws IOException {
        Path beside = Files.createSymbolicLink(routes.resolve(path).resolveSibling(".beside"), Path.of(target));
        Files.move(beside, routes.resolve(path), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aFileReplacedByALinkToTheSameTextChangesNothing() throws IOException {
        Route running = camel.getRoute("shop-other");
        long version = keeper.state().version();
        HotFolder.write(routes, "shop/..v1/shop-other.camel.yaml", HotFolder.OTHER);
        link(OTHER, "..v1/shop-other.camel.yaml");
        Keeper.State state = keeper.checkNow();
        assertThat(state.refused()).isEmpty();
        assertThat(state.version()).isEqualTo(version);
        assertThat(camel.getRoute("shop-other")).isSameAs(running);
    }

    /** As Kubernetes mounts a ConfigMap, and brings its next version. */
    @Test
    void swappingDataIsAnEditLikeAnyOther() throws IOException {
        HotFolder.write(routes, "shop/..v1/shop-other.camel.yaml", saying("one"));
        HotFolder.write(routes, "shop/..v2/shop-other.camel.yaml", saying("two"));
        link("shop/..data", "..v1");
        link(OTHER, "..data/shop-other.camel.yaml");
        await().untilAsserted(() -> assertThat(other()).isEqualTo("one"));
        link("shop/..data", "..v2");
        await().untilAsserted(() -> assertThat(other()).isEqualTo("two"));
        assertThat(keeper.refused()).isEmpty();
    }

    @Test
    void aLinkThatLeadsOutIsRefusedAndTheRouteRunsOn() throws IOException {
        Path outside = Files.writeString(routes.resolveSibling("outside.camel.yaml"), saying("outside"));
        Route running = camel.getRoute("shop-other");
        link(OTHER, outside.toString());
        assertThat(keeper.checkNow().refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.path()).isEqualTo(OTHER);
            assertThat(refusal.findings().get(0).problem()).contains("leads out of the folder");
        });
        assertThat(camel.getRoute("shop-other")).isSameAs(running);
        // It holds nothing else up.
        HotFolder.write(routes, ORDER, HotFolder.ORDER.replace("hello", "salve"));
        keeper.checkNow();
        assertThat(to.requestBody("direct:shop-order", "Jo", String.class)).isEqualTo("salve Jo");
        assertThat(camel.getRoute("shop-other")).isSameAs(running);
    }

    @Test
    void aFileThatIsNoTextIsRefusedAndTheRouteRunsOn() throws IOException {
        Route running = camel.getRoute("shop-other");
        Files.write(routes.resolve(OTHER), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(keeper.checkNow().refused()).singleElement().satisfies(refusal -> assertThat(
                        refusal.findings().get(0).problem())
                .isEqualTo("The file is no UTF-8 text."));
        assertThat(camel.getRoute("shop-other")).isSameAs(running);
    }

    @Test
    void aFolderThatGoesAwayTakesNoRouteWithIt() throws IOException {
        Path aside = routes.resolveSibling("aside");
        Files.move(routes, aside);
        try {
            assertThat(keeper.checkNow().isDegraded()).isTrue();
            assertThat(other()).isEqualTo("other");
        } finally {
            Files.move(aside, routes);
        }
        assertThat(keeper.checkNow().isDegraded()).isFalse();
    }

    @Test
    void theApiWritesNoLinkedFile() throws IOException {
        HotFolder.write(routes, "shop/..v1/shop-other.camel.yaml", HotFolder.OTHER);
        link(OTHER, "..v1/shop-other.camel.yaml");
        keeper.checkNow();
        String tag = keeper.file(OTHER).tag();
        assertThatThrownBy(() -> keeper.edit(OTHER, saying("new"), tag, new Author("ada", null), List.of()))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.findings().get(0).inWords())
                        .contains(OTHER + " linked-file: It is a symbolic link"));
        assertThat(Files.isSymbolicLink(routes.resolve(OTHER))).isTrue();
        assertThat(other()).isEqualTo("other");
    }

    @Test
    void filesNobodyWroteByHandAreFindingsAndTheNextEditIsTaken() throws IOException {
        for (String hostile : new String[] {"[".repeat(200_000), "- ".repeat(200_000), "{a: ".repeat(100_000)}) {
            HotFolder.write(routes, OTHER, hostile);
            HotFolder.write(routes, "shop/shop.hook.yaml", hostile);
            HotFolder.write(routes, "shop/shop.schema.json", "[".repeat(200_000));
            HotFolder.write(routes, "kamelets/shop-deep-action.kamelet.yaml", hostile);
            HotFolder.write(
                    routes,
                    "shop/templates/deep.html",
                    "subject: x\n--- text\n" + "{#if a}".repeat(100_000) + "\n--- html\n");
            assertThat(keeper.checkNow().refused()).hasSize(5);
            assertThat(other()).isEqualTo("other");
        }
        HotFolder.beginAgain(routes);
        HotFolder.write(routes, OTHER, saying("well"));
        await().untilAsserted(() -> {
            assertThat(other()).isEqualTo("well");
            assertThat(keeper.refused()).isEmpty();
        });
    }

    /** PostgreSQL keeps no NUL: such a file is refused by itself, of whatever kind it is, and the next edit is taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                OTHER,
                "shop/notes.txt",
                "shop/shop.hook.yaml",
                "shop/shop.schema.json",
                "shop/shop.edit.yaml",
                "shop/templates/mail.html",
                "shop/templates/samples.json",
                "shop/campaign.properties",
                "kamelets/shop-nul-action.kamelet.yaml"
            })
    void aNulIsASentenceAndTheNextEditIsTaken(String path) throws IOException {
        HotFolder.write(routes, path, "# a\0b\n");
        assertThat(keeper.checkNow().refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.findings().toString()).contains("NUL"));
        HotFolder.write(routes, ORDER, HotFolder.ORDER.replace("word: hello", "word: " + "welcome"));
        keeper.checkNow();
        assertThat(keeper.refused()).extracting(Refusal::path).containsExactly(path);
        assertThat(to.requestBody("direct:shop-order", "x", String.class)).isEqualTo("welcome x");
        assertThatThrownBy(() -> keeper.edit(path, "a\0b", keeper.file(path).tag(), new Author("ada", null), List.of()))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused -> assertThat(
                                ((RefusedException) refused).findings().toString())
                        .contains("NUL"));
    }

    @Test
    void aHookThatCannotBeOpenedIsSaidOnce() throws IOException {
        HotFolder.write(routes, "shop/shop.hook.yaml", "description: Orders.\nverify: nobody\n");
        HotFolder.write(routes, "shop/shop.schema.json", "{}");
        assertThat(keeper.checkNow().refused())
                .filteredOn(refusal -> refusal.path().equals("shop/shop.hook.yaml"))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.findings()).hasSize(1));
        HotFolder.write(routes, "shop/shop.hook.yaml", "description: Orders.\nverify: none\n");
        HotFolder.write(routes, "shop/shop.schema.json", "{");
        assertThat(keeper.checkNow().refused().toString()).containsOnlyOnce("is not JSON");
    }

    @Test
    void whateverACheckThrowsIsAFindingOfTheFile() {
        Check check = folder -> {
            if (folder.files().containsKey(ORDER)) {
                throw new OutOfMemoryError("Java heap space");
            }
            return List.of();
        };
        Reading reading = new Reading(check, hooks, key -> "");
        Candidate candidate = reading.of(new Disk(routes).read().folder(), Parts.NONE);
        assertThat(candidate.findings()).singleElement().satisfies(finding -> assertThat(finding.inWords())
                .startsWith(ORDER + " not-looked-at: The hub could not look at it: ")
                .contains("Java heap space"));
    }
}
