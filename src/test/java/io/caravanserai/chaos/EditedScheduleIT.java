package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that was edited, and one that was removed, in hubs that are killed afterwards: what is old never fires again. */
class EditedScheduleIT {
    private static final String SCHEDULE = """
            - route:
                id: tick
                description: Starts a run now and then.
                routeConfigurationId: schedule
                from:
                  uri: schedule:tick
                  parameters:
                    cron: "CRON"
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
                    - log:
                        message: ran
            """;

    @TempDir
    Path folder;

    @Test
    void firesByTheNewTimesAndNeverOnceItIsGoneAlsoAfterARestart() throws Exception {
        // A folder without any flow is taken for a wrong one at a start: this flow stays.
        save("stays", "0 0 0 1 1 ?");
        save("* * * * * ?");
        HubProcess hub = start();
        firings(hub.url(), 2);
        save("0/2 * * * * ?");
        takenOver(hub.url(), 2);
        hub.kill();
        hub = start();
        assertThat(firings(hub.url(), 3))
                .allSatisfy(fired -> assertThat(fired.getEpochSecond() % 2).isZero());
        Files.delete(folder.resolve("routes/tick/tick.camel.yaml"));
        takenOver(hub.url(), 3);
        hub.kill();
        try (HubProcess last = start()) {
            String url = last.url();
            int runs = Web.get(url + "/api/runs?flow=tick").size();
            Instant later = Instant.now().plusSeconds(3);
            await().until(() -> Instant.now().isAfter(later));
            assertThat(Web.get(url + "/api/runs?flow=tick")).hasSize(runs);
            assertThat(Web.get(url + "/api/flows").findValuesAsText("cron")).containsExactly("0 0 0 1 1 ?");
        }
    }

    private HubProcess start() throws IOException {
        return HubProcess.start(folder, HubProcess.tried(folder.resolve("routes")));
    }

    private void save(String cron) throws IOException {
        save("tick", cron);
    }

    private void save(String flow, String cron) throws IOException {
        Path file = folder.resolve("routes/" + flow + "/" + flow + ".camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SCHEDULE.replace("tick", flow).replace("CRON", cron));
    }

    private static void takenOver(String url, int version) {
        await().until(() -> Web.get(url + "/api/routes").path("version").asInt() == version);
    }

    /** The next so many firings of this hub. */
    private static TreeSet<Instant> firings(String url, int enough) {
        TreeSet<Instant> firings = new TreeSet<>();
        Instant since = Instant.now();
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            for (JsonNode last : Web.get(url + "/api/flows").findValues("lastFiring")) {
                if (last.isTextual() && Instant.parse(last.asText()).isAfter(since)) {
                    firings.add(Instant.parse(last.asText()));
                }
            }
            return firings.size() >= enough;
        });
        return firings;
    }
}
