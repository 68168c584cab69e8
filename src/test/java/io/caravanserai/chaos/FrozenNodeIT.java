package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
class FrozenNodeIT {
    private static final int MESSAGES = 8;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String FLOW = """
            - route:
                id: told
                description: Tells before and after a file is copied.
                routeConfigurationId: outside
                from:
                  uri: durable:told
                  parameters:
                    concurrency: 4
                    backoff: 100ms..1s
                  steps:
                    - setVariable:
                        name: n
                        expression:
                          simple:
                            expression: "${body[n]}"
                    - setBody:
                        expression:
                          jq:
                            expression: '{n: .n, text: ("before " + .n)}'
                    - to:
                        id: told-before
                        uri: kamelet:slack-message-post-action
                        variableReceive: before
                    - to:
                        id: told-copy
                        uri: kamelet:google-drive-file-copy-action
                        variableReceive: copy
                        parameters:
                          file: sandbox-tracker-template-science-lab
                          title: .text
                          folder: sandbox-trackers
                          drive: sandbox-drive
                          key: "told-${variable.n}"
                    - setBody:
                        expression:
                          jq:
                            expression: '{n: .n, text: ("after " + .n)}'
                    - to:
                        id: told-after
                        uri: kamelet:slack-message-post-action
                        variableReceive: after
            """;
    private static final String HOOK = """
            description: Whatever the test posts.
            verify: none
            key: [{field: n}]
            """;
    private static final String SCHEMA = """
            {"type": "object", "required": ["n"], "properties": {"n": {"type": "string"}}}
            """;

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
        routes();
        try (Outside outside = Outside.start(folder.resolve("outside"), 1, Duration.ofMillis(250))) {
            HubProcess one = hub("one", database, outside);
            String first = one.url();
            try (HubProcess two = hub("two", database, outside)) {
                List<String> urls = List.of(first, two.url());
                for (int i = 0; i < rounds; i++) {
                    freezeInTheMiddle(one, urls, database, outside);
                }
                long doubts = decide(two.url(), database, outside);
                assertThat(database.count("select count(*) from message where state <> 'DONE'"))
                        .isZero();
                everythingOnce(outside);
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
            Web.post(urls.get(i % 2) + "/hooks/told", "{\"n\":\"" + n + "\"}");
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

    /** Says of each write in doubt what a person would find outside, until all are done; how many there were. */
    private static long decide(String url, SharedDatabase database, Outside outside) throws SQLException {
        long decided = 0;
        for (JsonNode parked = parked(url); !parked.isEmpty(); parked = parked(url)) {
            for (JsonNode message : parked) {
                JsonNode detail =
                        Web.get(url + "/api/messages/" + message.path("id").asLong());
                assertThat(detail.path("failure").path("kind").asText())
                        .as(detail.toPrettyString())
                        .isEqualTo("in-doubt");
                String word = detail.path("failure").path("step").asText().replace("told-", "");
                boolean made = texts(outside)
                        .containsKey(word + " " + detail.path("body").path("n").asText());
                Web.post(
                        url + "/api/messages/" + message.path("id").asLong() + "/replay",
                        "{\"inDoubt\":\"" + (made ? "done" : "repeat") + "\"}");
                decided++;
            }
            await().atMost(LONG).until(() -> database.open() == 0);
        }
        return decided;
    }

    private static JsonNode parked(String url) {
        return Web.get(url + "/api/messages?channel=told&state=PARKED");
    }

    private void everythingOnce(Outside outside) {
        Map<String, Long> texts = texts(outside);
        Map<String, Long> copies = new HashMap<>();
        outside.state("google-drive")
                .path("copies")
                .forEach(copy ->
                        copies.merge(copy.path("appProperties").path("hubKey").asText(), 1L, Long::sum));
        for (String n : sent) {
            assertThat(texts)
                    .as("seed %s", seed)
                    .containsEntry("before " + n, 1L)
                    .containsEntry("after " + n, 1L);
            assertThat(copies).as("seed %s", seed).containsEntry("told-" + n, 1L);
        }
    }

    private static Map<String, Long> texts(Outside outside) {
        Map<String, Long> texts = new HashMap<>();
        outside.state("slack")
                .path("messages")
                .forEach(message -> texts.merge(message.path("text").asText(), 1L, Long::sum));
        return texts;
    }

    private HubProcess hub(String node, SharedDatabase database, Outside outside) throws IOException {
        Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
        settings.put("hub.routes-dir", folder.resolve("routes").toString());
        settings.put("hub.node", node);
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("hub.connection.google-drive.max-concurrent", "1");
        return HubProcess.start(Files.createDirectories(folder.resolve(node)), settings);
    }

    private void routes() throws IOException {
        Path flow = Files.createDirectories(folder.resolve("routes/told"));
        Files.writeString(flow.resolve("told.camel.yaml"), FLOW);
        Files.writeString(flow.resolve("told.hook.yaml"), HOOK);
        Files.writeString(flow.resolve("told.schema.json"), SCHEMA);
        Path kamelets = Files.createDirectories(folder.resolve("routes/kamelets"));
        for (String name : List.of("slack-message-post-action", "google-drive-file-copy-action")) {
            Files.copy(Path.of("routes/kamelets", name + ".kamelet.yaml"), kamelets.resolve(name + ".kamelet.yaml"));
        }
    }
}
