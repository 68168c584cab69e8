package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultRegistry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits of the files on disk, while the hub runs. */
@QuarkusTest
@TestProfile(HotFolder.class)
class HotEditTest {
    private static final String ORDER = "shop/shop-order.camel.yaml";
    private static final String OTHER = "shop/shop-other.camel.yaml";
    private static final String GREETING = "kamelets/shop-greeting-action.kamelet.yaml";

    private static final String WHOM =
            "      whom:\n        title: Whom\n        description: Who is greeted.\n        type: string\n";

    @Inject
    Keeper keeper;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate to;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @BeforeEach
    void beginAsItWas() throws IOException {
        HotFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        assertThat(ordered()).isEqualTo("hello Jo");
    }

    private void save(String path, String text) throws IOException {
        HotFolder.write(routes, path, text);
    }

    private String ordered() {
        return to.requestBody("direct:shop-order", "Jo", String.class);
    }

    private String other() {
        return to.requestBody("direct:shop-other", "", String.class);
    }

    /** A call from outside any route may meet a route that is just stopping: it is made again. */
    private void noticed(Runnable that) {
        await().pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(CamelExecutionException.class)
                .untilAsserted(that::run);
    }

    private List<String> kameletRoutes() {
        return camel.getRoutes().stream()
                .filter(Route::isCreatedByKamelet)
                .map(Route::getRouteId)
                .toList();
    }

    @Test
    void keepsBeansWhereManyThreadsMayListThem() {
        DefaultRegistry registry = (DefaultRegistry) camel.getRegistry();
        assertThat(registry.getFallbackRegistry()).isInstanceOf(LockedRegistry.class);
        assertThat(registry.getSupplierRegistry()).isInstanceOf(LockedRegistry.class);
    }

    @Test
    void takesASavedFileOverAndMovesNothingElse() throws IOException {
        Route untouched = camel.getRoute("shop-other");
        save(ORDER, HotFolder.ORDER.replace("word: hello", "word: welcome"));
        noticed(() -> assertThat(ordered()).isEqualTo("welcome Jo"));
        assertThat(camel.getRoute("shop-other")).isSameAs(untouched);
        noticed(() -> assertThat(keeper.state().note()).contains(" took over at "));
        noticed(() -> assertThat(kameletRoutes()).hasSize(1));
    }

    @Test
    void leavesTheRunningVersionAloneWhenAFileIsBroken() throws IOException {
        Route running = camel.getRoute("shop-order");
        long version = keeper.state().version();
        save(ORDER, HotFolder.ORDER.replace("shop-greeting-action", "shop-greting-action"));
        // What is seen first may be half a file.
        noticed(() -> assertThat(keeper.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.path()).isEqualTo(ORDER);
            assertThat(refusal.findings().get(0).problem()).contains("shop-greting-action");
        }));
        assertThat(camel.getRoute("shop-order")).isSameAs(running);
        assertThat(ordered()).isEqualTo("hello Jo");
        assertThat(keeper.state().version()).isEqualTo(version);
        save(ORDER, HotFolder.ORDER.replace("hello", "hi"));
        noticed(() -> assertThat(ordered()).isEqualTo("hi Jo"));
        noticed(() -> assertThat(keeper.refused()).isEmpty());
    }

    @Test
    void reloadsAKameletAndTheFlowsThatUseIt() throws IOException {
        save(GREETING, HotFolder.GREETING.replace("{{word}} ${body}", "{{word}}, dear ${body}"));
        noticed(() -> assertThat(ordered()).isEqualTo("hello, dear Jo"));
        noticed(() -> assertThat(kameletRoutes()).hasSize(1));
    }

    @Test
    void takesFilesThatAreSavedTogetherAsOne() throws IOException {
        long before = keeper.versions(0).get(0).version();
        save(ORDER, HotFolder.ORDER.replace("word: hello", "word: hello\n              whom: you"));
        save(
                GREETING,
                HotFolder.GREETING
                        .replace("      word:", WHOM + "      word:")
                        .replace("{{word}} ${body}", "{{word}} {{whom}}"));
        noticed(() -> assertThat(ordered()).isEqualTo("hello you"));
        noticed(() -> assertThat(keeper.state().version()).isEqualTo(before + 1));
    }

    @Test
    void seesFilesThatEditorsRenameIntoPlace() throws IOException {
        Path beside = routes.resolve("shop/4913");
        Files.writeString(beside, HotFolder.ORDER.replace("word: hello", "word: ahoy"));
        Files.move(beside, routes.resolve(ORDER), StandardCopyOption.ATOMIC_MOVE);
        noticed(() -> assertThat(ordered()).isEqualTo("ahoy Jo"));
    }

    @Test
    void removesTheRoutesOfAFileThatIsGone() throws IOException {
        Files.delete(routes.resolve(OTHER));
        noticed(() -> assertThat(camel.getRoute("shop-other")).isNull());
        assertThat(ordered()).isEqualTo("hello Jo");
    }

    @Test
    void followsAFileThatIsRenamed() throws IOException {
        Files.move(routes.resolve(OTHER), routes.resolve("shop/shop.camel.yaml"));
        noticed(() ->
                assertThat(keeper.files()).contains("shop/shop.camel.yaml").doesNotContain(OTHER));
        assertThat(other()).isEqualTo("other");
        assertThat(camel.getRoute("shop-other").getSourceLocation()).contains("shop.camel.yaml");
    }

    /** Going back by hand is an edit, as long as the hub runs. */
    @Test
    void takesATextThatWasInForceBefore() throws IOException {
        String before = Files.readString(routes.resolve(ORDER));
        long version = keeper.state().version();
        save(ORDER, HotFolder.ORDER.replace("hello", "newer"));
        noticed(() -> assertThat(ordered()).isEqualTo("newer Jo"));
        save(ORDER, before);
        noticed(() -> assertThat(ordered()).isEqualTo("hello Jo"));
        noticed(() -> assertThat(keeper.state().version()).isEqualTo(version + 2));
        assertThat(keeper.state().older()).isEmpty();
    }

    @Test
    void takesOtherEditsWhileOneIsRefused() throws IOException {
        save(OTHER, "- route:\n    id: shop-other\n    from: [\n");
        // As it was saved, and not the empty file before: what is seen at one look is refused as one.
        noticed(() ->
                assertThat(keeper.refused().toString()).contains("yaml-syntax").contains("line=4"));
        save(ORDER, HotFolder.ORDER.replace("hello", "salve"));
        noticed(() -> assertThat(ordered()).isEqualTo("salve Jo"));
        noticed(() -> assertThat(keeper.refused()).extracting(Refusal::path).containsExactly(OTHER));
        assertThat(other()).isEqualTo("other");
    }
}
