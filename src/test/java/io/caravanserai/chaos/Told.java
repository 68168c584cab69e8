package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.connection.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A flow of three writes for whatever is posted to its hook: two messages to Slack, of which nobody can be asked whether they
 * were posted, and between them a copy in Drive, which can be looked for. The vendors tell how often each was made.
 */
final class Told {
    static final int CONCURRENCY = 4;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String FLOW = """
            - route:
                id: told
                description: Tells before and after a file is copied.
                routeConfigurationId: outside
                from:
                  uri: durable:told
                  parameters:
                    concurrency: %d
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
                        id: STEP-before
                        uri: kamelet:slack-message-post-action
                        variableReceive: before
                    - validate:
                        expression:
                          simple:
                            expression: "${variable.n} != 'WRONG'"
                    - to:
                        id: STEP-copy
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
                        id: STEP-after
                        uri: kamelet:slack-message-post-action
                        variableReceive: after
            """.formatted(CONCURRENCY);
    private static final String HOOK = """
            description: Whatever the test posts.
            verify: none
            key: [{field: n}]
            """;
    private static final String SCHEMA = """
            {"type": "object", "required": ["n"], "properties": {"n": {"type": "string"}}}
            """;

    private Told() {}

    /**
     * The route.
     *
     * @param step what the ids of its steps begin with
     * @param wrong what it parks after its first write
     */
    static String flow(String step, String wrong) {
        return FLOW.replace("STEP", step).replace("WRONG", wrong);
    }

    /** Writes the flow and its Kamelets into a folder of routes. */
    static void write(Path routes, String flow) throws IOException {
        Shipped.copy("connections", routes);
        save(routes.resolve("told/told.camel.yaml"), flow);
        save(routes.resolve("told/told.hook.yaml"), HOOK);
        save(routes.resolve("told/told.schema.json"), SCHEMA);
        for (String name : List.of("slack-message-post-action", "google-drive-file-copy-action")) {
            String file = "kamelets/" + name + ".kamelet.yaml";
            save(routes.resolve(file), Files.readString(Path.of("routes").resolve(file)));
        }
    }

    /** As an editor does it: beside it, and renamed. */
    static void save(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = Files.writeString(file.resolveSibling(file.getFileName() + "~"), text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Has as many messages on their way as the flow takes, whatever Slack grants in the field. */
    static Map<String, String> settings(Outside outside) {
        Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
        settings.put("hub.connection.slack.rate-limit", "1000/1s");
        settings.put("hub.connection.slack.max-concurrent", "8");
        return settings;
    }

    static JsonNode post(String url, String n) {
        return Web.post(url + "/hooks/told", "{\"n\":\"" + n + "\"}");
    }

    /** Says of each write in doubt what a person would find outside, until all are done; how many there were. */
    static long decide(String url, SharedDatabase database, Outside outside) throws Exception {
        long decided = 0;
        for (JsonNode parked = parked(url); !parked.isEmpty(); parked = parked(url)) {
            for (JsonNode message : parked) {
                JsonNode detail =
                        Web.get(url + "/api/messages/" + message.path("id").asLong());
                assertThat(detail.path("failure").path("kind").asText())
                        .as(detail.toPrettyString())
                        .isEqualTo("in-doubt");
                String word = detail.path("failure").path("step").asText().replaceFirst("^[^-]*-", "");
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

    static JsonNode parked(String url) {
        return Web.get(url + "/api/messages?channel=told&state=PARKED");
    }

    /** What was accepted is done, and each of its writes arrived outside once. */
    static void everythingOnce(SharedDatabase database, Outside outside, Collection<String> accepted, Seed seed)
            throws Exception {
        assertThat(database.count("select count(*) from message where state <> 'DONE'"))
                .as("%s", seed)
                .isZero();
        Map<String, Long> texts = texts(outside);
        Map<String, Long> copies = new HashMap<>();
        outside.state("google-drive")
                .path("copies")
                .forEach(copy ->
                        copies.merge(copy.path("appProperties").path("hubKey").asText(), 1L, Long::sum));
        for (String n : accepted) {
            assertThat(texts).as("%s", seed).containsEntry("before " + n, 1L).containsEntry("after " + n, 1L);
            assertThat(copies).as("%s", seed).containsEntry("told-" + n, 1L);
        }
        assertThat(texts.values()).as("%s", seed).containsOnly(1L);
    }

    private static Map<String, Long> texts(Outside outside) {
        Map<String, Long> texts = new HashMap<>();
        outside.state("slack")
                .path("messages")
                .forEach(message -> texts.merge(message.path("text").asText(), 1L, Long::sum));
        return texts;
    }
}
