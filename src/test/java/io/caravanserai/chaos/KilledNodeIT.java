package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes under load; one is killed while it runs messages, and the other takes over what it had taken. */
@Tag("database")
class KilledNodeIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int AHEAD = 3 * Told.CONCURRENCY;

    private final Seed seed = new Seed();
    private final Map<String, HubProcess> hubs = new TreeMap<>();
    private SharedDatabase database;
    private Duration longest = Duration.ZERO;
    private int begun;
    private int ahead;

    @TempDir
    Path folder;

    @Test
    void theOtherTakesOverWhatItHadTaken() throws Exception {
        survives(1);
    }

    @Test
    @Tag("chaos")
    void theOtherTakesOverWhatItHadTakenTenTimes() throws Exception {
        survives(10);
    }

    private void survives(int kills) throws Exception {
        database = SharedDatabase.create("killed");
        Told.write(folder.resolve("routes"), Told.flow("told", "nobody"));
        try (Outside outside = Outside.start(folder.resolve("outside"), 1, Duration.ofMillis(150))) {
            start("one", outside);
            start("two", outside);
            Webhooks webhooks = Webhooks.to(urls(), BETWEEN);
            try (webhooks) {
                for (int i = 0; i < kills; i++) {
                    String victim = seed.random().nextBoolean() ? "one" : "two";
                    kill(victim, webhooks);
                    start(victim, outside);
                    webhooks.open(urls());
                }
            }
            await().atMost(LONG).until(() -> database.open() == 0);
            long doubts = Told.decide(urls().get(0), database, outside);
            Told.everythingOnce(database, outside, webhooks.accepted(), seed);
            seed.note(String.format(
                    "%d kills of one of two nodes, taken over after %d ms at most: %d attempts that had begun, %d messages picked"
                            + " ahead; %d messages with three writes each, %d in doubt, none made twice, none lost",
                    kills, longest.toMillis(), begun, ahead, webhooks.accepted().size(), doubts));
        } finally {
            hubs.values().forEach(HubProcess::close);
        }
    }

    private void kill(String victim, Webhooks webhooks) throws Exception {
        HubProcess hub = hubs.remove(victim);
        webhooks.burst(2 * AHEAD);
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> database.count(held(victim)) >= AHEAD
                        && !underWay(victim).isEmpty());
        hub.kill();
        long killed = System.nanoTime();
        webhooks.open(urls());
        List<Long> held = database.numbers(
                "select task_instance::bigint from scheduled_tasks where picked and picked_by = '" + victim + "'");
        List<Long> said = underWay(victim);
        Map<Long, Long> before = crashes(held);
        await().atMost(TAKEN_OVER_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> database.count(held(victim)) == 0);
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        longest = took.compareTo(longest) > 0 ? took : longest;
        attemptsAreTrue(held, said, before);
    }

    /** Only what had begun, by the node's last word, counts as an attempt; that is never more than run at a time. */
    private void attemptsAreTrue(List<Long> held, List<Long> said, Map<Long, Long> before) throws Exception {
        Map<Long, Long> after = crashes(held);
        int counted = 0;
        for (long id : held) {
            long more = after.get(id) - before.get(id);
            assertThat(more).as("message %d, %s", id, seed).isEqualTo(said.contains(id) ? 1 : 0);
            counted += (int) more;
        }
        assertThat(counted).as("%s", seed).isBetween(1, Told.CONCURRENCY);
        begun += counted;
        ahead += held.size() - counted;
    }

    private static String held(String node) {
        return "select count(*) from scheduled_tasks where picked and picked_by = '" + node + "'";
    }

    private List<Long> underWay(String node) throws Exception {
        return database.numbers("select unnest(under_way) from node where name = '" + node + "'");
    }

    /** How often the history of each says that a hub died while it ran it. */
    private Map<Long, Long> crashes(List<Long> ids) throws Exception {
        Map<Long, Long> crashes = new HashMap<>();
        for (long id : ids) {
            crashes.put(
                    id,
                    database.count("select count(*) from message, unnest(history) as entry"
                            + " where entry like '%\"kind\":\"crash\"%' and id = " + id));
        }
        return crashes;
    }

    private List<String> urls() {
        return hubs.values().stream().map(HubProcess::url).toList();
    }

    private void start(String node, Outside outside) throws IOException {
        Map<String, String> settings = new HashMap<>(Told.settings(outside));
        settings.put("hub.routes-dir", folder.resolve("routes").toString());
        settings.put("hub.node", node);
        settings.put("quarkus.datasource.jdbc.url", database.url());
        HubProcess hub = HubProcess.start(Files.createDirectories(folder.resolve(node)), settings);
        hub.url();
        hubs.put(node, hub);
    }
}
