package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with a folder each, under load, while steps are renamed on one of them, and while that is deployed to one by one. */
@Tag("database")
class RenamedStepIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(60);
    private static final String ROUTE = "told/told.camel.yaml";
    private static final String ANSWER = "told/told.edit.yaml";
    private static final String WRONG = "wrong";

    private final Seed seed = new Seed();
    private final Map<String, HubProcess> hubs = new TreeMap<>();
    private SharedDatabase database;
    private Outside outside;
    private Webhooks webhooks;
    private int renamed;

    @TempDir
    Path folder;

    @Test
    void sendsNothingTwiceAndLosesNothing() throws Exception {
        renames(2);
    }

    @Test
    @Tag("chaos")
    void sendsNothingTwiceAndLosesNothingTwentyTimes() throws Exception {
        renames(20);
    }

    private void renames(int rounds) throws Exception {
        database = SharedDatabase.create("renamed");
        for (String node : List.of("one", "two")) {
            Told.write(routes(node), Told.flow("step0", WRONG));
        }
        try (Outside vendors = Outside.start(folder.resolve("outside"), 1, Duration.ofMillis(100))) {
            outside = vendors;
            start("one");
            start("two");
            try (Webhooks load = Webhooks.to(urls(), BETWEEN)) {
                webhooks = load;
                rename(rounds);
                deployOneByOne(rounds + 1);
            }
            await().atMost(LONG).until(() -> database.open() == 0);
            everythingOnce(rounds);
        } finally {
            hubs.values().forEach(HubProcess::close);
        }
    }

    private void rename(int rounds) throws Exception {
        long wrong = parkOne();
        withoutAnAnswerItIsRefused("one");
        for (int i = 1; i <= rounds; i++) {
            rename(seed.random().nextBoolean() ? "one" : "two", i);
            isInForceOnBoth();
        }
        // Its first write was made under a name that is gone since.
        Web.post(urls().get(0) + "/api/messages/" + wrong + "/replay", "{}");
    }

    private void deployOneByOne(int step) throws Exception {
        for (String node : List.of("two", "one")) {
            hubs.get(node).stop();
            hubs.remove(node);
            webhooks.open(urls());
            rename(node, step);
            start(node);
            isInForceOnBoth();
            webhooks.open(urls());
        }
    }

    private void everythingOnce(int rounds) throws Exception {
        List<String> accepted = new ArrayList<>(webhooks.accepted());
        accepted.add(WRONG);
        Told.everythingOnce(database, outside, accepted, seed);
        // The first, one for each rename, and one for the deploy: what it brought to one node is no edit of the other.
        assertThat(database.count("select count(*) from route_version where note is not null"))
                .as("%s", seed)
                .isGreaterThanOrEqualTo(rounds + 2);
        assertThat(database.count("select count(distinct version) from node")).isEqualTo(1);
        seed.note(String.format(
                "%d renames of three steps on one of two nodes and a rolling deploy, %d messages with three writes each,"
                        + " %d posted again: none made twice, none lost",
                rounds, accepted.size(), webhooks.refused()));
    }

    /** One that holds the effect of the first step, until the route is mended; its id. */
    private long parkOne() {
        long id = Told.post(urls().get(0), WRONG).path("messageId").asLong();
        await().atMost(LONG).until(() -> Web.get(urls().get(0) + "/api/messages/" + id)
                .path("state")
                .asText()
                .equals("PARKED"));
        return id;
    }

    private void withoutAnAnswerItIsRefused(String node) throws Exception {
        String before = Files.readString(routes(node).resolve(ROUTE));
        long version = state(node).path("inForce").asLong();
        Told.save(routes(node).resolve(ROUTE), Told.flow("step1", "nobody"));
        await().atMost(IN_FORCE_WITHIN).until(() -> state(node).toString().contains("step-in-flight"));
        for (String each : hubs.keySet()) {
            assertThat(text(each)).isEqualTo(before);
            assertThat(state(each).path("version").asLong()).isEqualTo(version);
        }
        Told.save(routes(node).resolve(ROUTE), before);
        await().atMost(IN_FORCE_WITHIN)
                .until(() -> !state(node).path("degraded").asBoolean());
    }

    /** All steps get another name, and beside the route stands what became of the old ones. */
    private void rename(String node, int step) throws IOException {
        String renames = "step%1$d-%3$s: step%2$d-%3$s";
        int old = step == renamed ? step - 1 : renamed;
        StringBuilder answer = new StringBuilder("renamed:\n");
        for (String each : List.of("before", "copy", "after")) {
            answer.append("  ").append(String.format(renames, old, step, each)).append('\n');
        }
        Told.save(routes(node).resolve(ANSWER), answer.toString());
        Told.save(routes(node).resolve(ROUTE), Told.flow("step" + step, "nobody"));
        renamed = step;
    }

    /** In force on each node, in each folder, with the answer. */
    private void isInForceOnBoth() {
        String flow = Told.flow("step" + renamed, "nobody");
        await().atMost(IN_FORCE_WITHIN).untilAsserted(() -> {
            for (String node : hubs.keySet()) {
                assertThat(text(node)).as("%s, %s", node, seed).isEqualTo(flow);
                assertThat(Files.readString(routes(node).resolve(ROUTE))).isEqualTo(flow);
                assertThat(Files.readString(routes(node).resolve(ANSWER))).contains("step" + renamed);
                assertThat(state(node).path("degraded").asBoolean())
                        .as("%s", state(node))
                        .isFalse();
            }
            assertThat(hubs.keySet())
                    .extracting(node -> state(node).path("version").asLong())
                    .containsOnly(state("one").path("inForce").asLong());
        });
    }

    private String text(String node) {
        return Web.get(hubs.get(node).url() + "/api/routes/files/" + ROUTE)
                .path("text")
                .asText();
    }

    private JsonNode state(String node) {
        return Web.get(hubs.get(node).url() + "/api/routes");
    }

    private List<String> urls() {
        return hubs.values().stream().map(HubProcess::url).toList();
    }

    private Path routes(String node) {
        return folder.resolve(node).resolve("routes");
    }

    private void start(String node) throws IOException {
        Map<String, String> settings = new HashMap<>(Told.settings(outside));
        settings.put("hub.routes-dir", routes(node).toString());
        settings.put("hub.node", node);
        settings.put("quarkus.datasource.jdbc.url", database.url());
        HubProcess hub = HubProcess.start(folder.resolve(node), settings);
        hub.url();
        hubs.put(node, hub);
    }
}
