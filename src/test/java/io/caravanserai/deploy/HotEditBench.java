package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long after it is saved a good edit is in force, in a folder of fifty routes. */
@Tag("bench")
@QuarkusTest
@TestProfile(HotEditBench.FiftyRoutes.class)
class HotEditBench {
    private static final int ROUTES = 50;
    private static final int EDITS = 40;

    @Inject
    Keeper keeper;

    @Inject
    CamelContext camel;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    /** Fifty routes in 25 files: each takes from a channel and calls its neighbour, which calls a Kamelet. */
    public static final class FiftyRoutes extends HotFolder {
        @Override
        protected void fill(Path routes) throws IOException {
            super.fill(routes);
            Files.delete(routes.resolve("shop/shop-order.camel.yaml"));
            Files.delete(routes.resolve("shop/shop-other.camel.yaml"));
            for (int n = 1; n <= ROUTES / 2; n++) {
                write(routes, file(n), text(n, "hello"));
            }
        }
    }

    private static String file(int n) {
        return "mill" + n + "/mill" + n + ".camel.yaml";
    }

    private static String text(int n, String word) {
        return """
                - route:
                    id: millNN
                    description: Takes what comes in.
                    routeConfigurationId: outside
                    from:
                      uri: durable:millNN
                      steps:
                        - to:
                            uri: direct:millNN-grind
                - route:
                    id: millNN-grind
                    description: Grinds it.
                    routeConfigurationId: outside
                    from:
                      uri: direct:millNN-grind
                      steps:
                        - to:
                            id: millNN-greeting
                            uri: kamelet:shop-greeting-action
                            parameters:
                              word: WORD
                """.replace("NN", Integer.toString(n)).replace("WORD", word);
    }

    @Test
    void takesAnEditOverInAFolderOfFiftyRoutes() throws Exception {
        assertThat(camel.getRoutes().stream()
                        .filter(route -> !route.isCreatedByKamelet())
                        .count())
                .isEqualTo(ROUTES);
        List<Long> millis = new ArrayList<>();
        for (int n = 0; n < EDITS; n++) {
            long before = keeper.state().version();
            long start = System.nanoTime();
            HotFolder.write(routes, file(1 + n % (ROUTES / 2)), text(1 + n % (ROUTES / 2), "word" + n));
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> keeper.state().version() > before);
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        List<Long> first = millis.subList(0, 5);
        List<Long> sorted = millis.stream().sorted().toList();
        String figures =
                "%d edits among %d routes: in force after %d ms (median), %d ms at most; the first five %s ms%n"
                        .formatted(EDITS, ROUTES, sorted.get(EDITS / 2), sorted.get(EDITS - 1), first);
        System.out.print(figures);
        Path folder = Files.createDirectories(Path.of("target", "hot-editing"));
        Files.writeString(folder.resolve("fifty-routes.txt"), figures);
    }
}
