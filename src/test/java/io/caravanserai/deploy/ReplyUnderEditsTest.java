package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Routes that answer who calls them are edited without a pause: nobody is refused, and each repeat gets the first answer. */
@QuarkusTest
@TestProfile(ReplyFolder.class)
class ReplyUnderEditsTest {
    @Inject
    Keeper keeper;

    @TestHTTPResource("/")
    URI hub;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @Test
    void refusesNobodyWhileEditsComeAndGo() throws Exception {
        keep("short.txt", edit(100, 10, 42));
    }

    @Test
    @Tag("chaos")
    void refusesNobodyThroughFiftyEdits() throws Exception {
        keep("long.txt", edit(200, 50, Long.getLong("chaos.seed", System.nanoTime())));
    }

    private static void keep(String name, String figures) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "request-reply"));
        Files.writeString(folder.resolve(name), figures);
    }

    private String edit(int perSecond, int edits, long seed) throws Exception {
        Random random = new Random(seed);
        Instant start = Instant.now();
        Callers callers = new Callers(hub, perSecond, seed);
        try (callers) {
            for (int n = 1; n <= edits; n++) {
                long before = keeper.state().version();
                int version = random.nextInt(1_000_000);
                int which = random.nextInt(3);
                if (which != 0) {
                    HotFolder.write(routes, "echo/echo-read.camel.yaml", ReplyFolder.read(version));
                }
                if (which != 1) {
                    HotFolder.write(routes, "echo/echo-kept.camel.yaml", ReplyFolder.kept(version));
                }
                if (which == 2) {
                    HotFolder.write(routes, "echo/echo-read.reply.yaml", "verify: none\natOnce: " + (2 + n % 5) + "\n");
                }
                await().pollInterval(Duration.ofMillis(5))
                        .untilAsserted(() -> assertThat(keeper.state().version())
                                .as(() -> "refused: " + keeper.refused())
                                .isGreaterThan(before));
            }
        }
        assertThat(List.copyOf(callers.refused)).as("seed " + seed).isEmpty();
        assertThat(List.copyOf(callers.differing)).as("seed " + seed).isEmpty();
        assertThat(callers.read.get()).isPositive();
        assertThat(callers.repeated.get()).isPositive();
        return "%d edits while %d calls were answered by a route, %d by a message and %d of those once more, in %d s (seed %d): 0 refused, 0 repeats with another answer; the slowest took %d ms%n"
                .formatted(
                        edits,
                        callers.read.get(),
                        callers.kept.get(),
                        callers.repeated.get(),
                        Duration.between(start, Instant.now()).toSeconds(),
                        seed,
                        callers.slowest.get());
    }
}
