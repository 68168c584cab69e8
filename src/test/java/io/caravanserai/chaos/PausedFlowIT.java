package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow that was paused stays so in hubs that are killed, and goes on when a person says so. */
class PausedFlowIT {
    private static final String ROUTES = """
            - route:
                id: tick
                description: Starts a run each second.
                routeConfigurationId: schedule
                from:
                  uri: schedule:tick
                  parameters:
                    cron: "* * * * * ?"
                  steps:
                    - to:
                        id: tick-run
                        uri: run:tick
            - route:
                id: tick-work
                description: What a run does.
                routeConfigurationId: outside
                from:
                  uri: durable:tick
                  steps:
                    - to:
                        id: tick-more
                        uri: durable:tick-more
            - route:
                id: tick-rest
                description: And then.
                routeConfigurationId: outside
                from:
                  uri: durable:tick-more
                  steps:
                    - log:
                        message: ran
            """;

    @TempDir
    Path folder;

    private HubProcess start() throws IOException {
        return HubProcess.start(folder, HubProcess.tried(folder.resolve("routes")));
    }

    private static int runs(String url) {
        JsonNode runs = Web.get(url + "/api/runs?flow=tick&limit=500");
        return runs.size();
    }

    @Test
    @Tag("chaos")
    void staysPausedAfterAKillAndGoesOnWhenAPersonSaysSo() throws Exception {
        Files.createDirectories(folder.resolve("routes/tick"));
        Files.writeString(folder.resolve("routes/tick/tick.camel.yaml"), ROUTES);
        HubProcess hub = start();
        String first = hub.url();
        await().until(() -> runs(first) >= 2);
        Web.post(first + "/api/flows/tick/pause", "{\"why\": \"a kill comes\"}");
        hub.kill();
        HubProcess again = start();
        String second = again.url();
        assertThat(Web.get(second + "/api/pauses").path(0).path("why").asText()).isEqualTo("a kill comes");
        int before = runs(second);
        await().during(Duration.ofSeconds(3)).until(() -> runs(second) == before);
        Web.post(second + "/api/flows/tick/resume", "{}");
        again.kill();
        try (HubProcess last = start()) {
            String url = last.url();
            assertThat(Web.get(url + "/api/pauses")).isEmpty();
            await().until(() -> runs(url) > before);
            await().until(() ->
                    Web.get(url + "/api/messages?state=READY&flow=tick").size() <= 1);
        }
    }
}
