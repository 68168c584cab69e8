package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes; one is stopped in the middle of its steps, taken for dead, and wakes while the other does its work, or after it.
 * Its calls wait for their turn, so that it wakes with writes that are intended and not sent.
 */
@Tag("database")
class FrozenNodeIT {
    private static final int MESSAGES = 8;
    private static final Duration LONG = Duration.ofMinutes(3);
    private final Seed seed = new Seed();
    private final Random random = seed.random();
    private final List<String> sent = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void whoWakesWritesNothingMore() throws Exception {
        survives(2);
    }

    @Test
    @Tag("chaos")
    void whoWakesWritesNothingMoreTwentyTimes() throws Exception {
        survives(20);
    }

    private void survives(int rounds) throws Exception {
        SharedDatabase database = SharedDatabase.create("frozen");
        Told.write(folder.resolve("routes"), Told.flow("told", "nobody"));
        try (Outside outside = Outside.start(folder.resolve("outside"), 1, Duration.ofMillis(250))) {
            HubProcess one = hub("one", database, outside);
            String first = one.url();
            try (HubProcess two = hub("two", database, outside)) {
                List<String> urls = List.of(first, two.url());
                for (int i = 0; i < rounds; i++) {
                    freezeInTheMiddle(one, urls, database, outside);
                }
                long doubts = Told.decide(two.url(), database, outside);
                Told.everythingOnce(database, outside, sent, seed);
                seed.note(String.format(
                        "%d times a node was stopped and woke, %d messages, %d writes in doubt, none made twice, none lost",
                        rounds, sent.size(), doubts));
            } finally {
                one.wake();
                one.close();
            }
        }
    }

    private void freezeInTheMiddle(HubProcess one, List<String> urls, SharedDatabase database, Outside outside)
            throws SQLException {
        long calls = outside.calls();
        for (int i = 0; i < MESSAGES; i++) {
            String n = Integer.toString(sent.size());
            sent.add(n);
            Told.post(urls.get(i % 2), n);
        }
        int enough = 1 + random.nextInt(MESSAGES);
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> outside.calls() >= calls + enough && database.count(held("one")) > 0);
        one.freeze();
        try {
            await().atMost(LONG).until(() -> database.count(held("one")) == 0);
            if (random.nextBoolean()) {
                await().atMost(LONG).until(() -> database.open() == 0);
            }
        } finally {
            one.wake();
        }
        await().atMost(LONG).until(() -> database.open() == 0);
        // What it still has under way comes to its end: nothing more arrives outside.
        await().atMost(LONG).during(Duration.ofSeconds(2)).until(outside::calls, before -> before == outside.calls());
    }

    private static String held(String node) {
        return "select count(*) from scheduled_tasks where picked and picked_by = '" + node + "'";
    }

    private HubProcess hub(String node, SharedDatabase database, Outside outside) throws IOException {
        Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
        settings.put("hub.routes-dir", folder.resolve("routes").toString());
        settings.put("hub.node", node);
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("hub.connection.google-drive.max-concurrent", "1");
        return HubProcess.start(Files.createDirectories(folder.resolve(node)), settings);
    }
}
