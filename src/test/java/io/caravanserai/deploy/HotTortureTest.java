package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.store.Database;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Edits without a pause while a hook is posted to: nothing is refused at the door, lost, doubled or stopped. */
@QuarkusTest
@TestProfile(TortureFolder.class)
class HotTortureTest {
    @Inject
    Keeper keeper;

    @Inject
    CamelContext camel;

    @Inject
    Database database;

    @TestHTTPResource("/hooks/torture")
    URI hook;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @Test
    void losesAndDoublesNothingWhileEditsComeAndGo() throws Exception {
        keep("short.txt", torture(100, 12, Duration.ZERO, 42));
    }

    @Test
    @Tag("chaos")
    void losesAndDoublesNothingInFiveMinutesOfEdits() throws Exception {
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        keep("long.txt", torture(500, 200, Duration.ofMinutes(5), seed));
    }

    private static void keep(String name, String figures) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "hot-editing"));
        Files.writeString(folder.resolve(name), figures);
    }

    private String torture(int perSecond, int edits, Duration spreadOver, long seed) throws Exception {
        long doneBefore = count("torture-done", "%");
        Instant start = Instant.now();
        Torture torture = new Torture(routes, keeper, camel, seed);
        Senders senders = new Senders(hook, perSecond);
        try (senders) {
            for (int n = 0; n < edits; n++) {
                torture.edit(n);
                Instant next = start.plus(spreadOver.multipliedBy(n + 1).dividedBy(edits));
                await().until(() -> !Instant.now().isBefore(next));
            }
        }
        // What is left is worked off quickly: some of the edits were slow flows.
        HotFolder.write(
                routes, "torture/torture.camel.yaml", TortureFolder.FLOW.replace("concurrency: 4", "concurrency: 32"));
        keeper.checkNow();
        long accepted = senders.accepted.get();
        await().atMost(Duration.ofMinutes(10)).untilAsserted(() -> assertThat(count("torture-done", "%") - doneBefore)
                .as("seed " + seed)
                .isEqualTo(accepted));
        assertThat(List.copyOf(senders.refused)).as("seed " + seed).isEmpty();
        assertThat(count("torture", "PARKED")).isZero();
        List<Long> millis = torture.millisToForce.stream().sorted().toList();
        return "%d edits, %d of them refused, while %d deliveries came in %d s (seed %d): 0 deliveries refused, 0 messages lost, 0 doubled; a good edit in force after %d ms (median), %d ms at most%n"
                .formatted(
                        edits,
                        torture.refused,
                        accepted,
                        Duration.between(start, Instant.now()).toSeconds(),
                        seed,
                        millis.isEmpty() ? 0 : millis.get(millis.size() / 2),
                        millis.isEmpty() ? 0 : millis.get(millis.size() - 1));
    }

    private long count(String channel, String state) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from message where channel = ? and state::text like ?")) {
            statement.setString(1, channel);
            statement.setString(2, state);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
