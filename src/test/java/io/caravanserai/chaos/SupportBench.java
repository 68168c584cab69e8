package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.bench.Figures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The support desk's synchronisations in the packaged jar, with 512 MB of heap, before systems of another process that answer in
 * 150 ms: {@code mvn package -DskipTests}, then {@code mvn -Pbench test -Dtest=SupportBench
 * -Dhub.jar=target/quarkus-app/quarkus-run.jar}.
 */
@Tag("bench")
class SupportBench {
    /** What a process is started with, behind its usual heap. */
    private static final String HEAP = "hub.compiler";

    private static final int TICKETS = 100_000;
    private static final int CHANGES = 35;
    private static final double SEARCHES_A_SECOND = 5 / 1.1;
    /** How long an incremental one may take. */
    private static final double SECONDS = 5;

    private static final Duration LATENCY = Duration.ofMillis(150);

    @TempDir
    Path folder;

    @AfterEach
    void usualHeap() {
        System.clearProperty(HEAP);
    }

    private Outside outside(int tickets) throws IOException {
        System.setProperty(HEAP, "-XX:TieredStopAtLevel=4 -Xmx2g");
        return Outside.start(
                folder.resolve("outside"),
                Map.of(
                        "hub.sandbox.tickets",
                        Integer.toString(tickets),
                        "hub.sandbox.latency",
                        LATENCY.toMillis() + "ms",
                        "hub.sandbox.rate-limit.hubspot-search",
                        "5/1s"));
    }

    private HubProcess hub(Outside outside) throws IOException {
        System.setProperty(HEAP, "-XX:TieredStopAtLevel=4 -Xmx512m");
        Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
        settings.put("hub.support.enabled", "false");
        settings.put("hub.connection.hubspot.rate-limit", "190/10s");
        settings.put("hub.connection.hubspot-search.rate-limit", "5/1100ms");
        settings.put("hub.connection.livechat.rate-limit", "180/60s");
        settings.put("hub.connection.google-sheets.rate-limit", "300/60s");
        return HubProcess.start(folder, settings);
    }

    /** What became of a run, its spreadsheet included. */
    private static JsonNode run(HubProcess hub, String mode) {
        long id = Web.post(hub.url() + "/api/flows/support/run", "{\"mode\":\"" + mode + "\"}")
                .path("runId")
                .asLong();
        String run = hub.url() + "/api/runs/" + id;
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Web.get(run).path("state").asText().equals("COMPLETE"));
        JsonNode ended = Web.get(run);
        assertThat(ended.path("outcome").asText()).as("%s", ended).isEqualTo("ok");
        return ended;
    }

    /** How long the copy took, in seconds; the rest of a run is the spreadsheet's. */
    private static double copySeconds(HubProcess hub) {
        JsonNode sync = Web.get(hub.url() + "/api/support/status").path("syncs").path(0);
        assertThat(sync.path("status").asText()).isEqualTo("OK");
        return Duration.between(
                                Instant.parse(sync.path("started").asText()),
                                Instant.parse(sync.path("ended").asText()))
                        .toMillis()
                / 1e3;
    }

    private static double seconds(JsonNode run) {
        return run.path("durationMs").asLong() / 1e3;
    }

    /** Changes the newest tickets at HubSpot, and reads what changed. */
    private static Took changes(Outside outside, HubProcess hub, String what) {
        JsonNode newest = Web.get(hub.url() + "/api/support/tickets?limit=" + CHANGES);
        String inputs = StreamSupport.stream(newest.spliterator(), false)
                .map(ticket ->
                        "{\"id\":\"" + ticket.path("id").asText() + "\",\"properties\":{\"subject\":\"Changed\"}}")
                .collect(Collectors.joining(","));
        outside.changeTickets("{\"inputs\":[" + inputs + "]}");
        JsonNode run = run(hub, "incremental");
        assertThat(run.path("counts").path("tickets-changed").asInt()).isEqualTo(CHANGES);
        Took took = new Took(copySeconds(hub), seconds(run));
        Figures.note("support, %s, incremental with %d changes: copy %.1f s, with the spreadsheet %.1f s"
                .formatted(what, CHANGES, took.copy(), took.all()));
        return took;
    }

    /** In seconds: until the copy is written, and until the spreadsheet is in line too. */
    private record Took(double copy, double all) {}

    @Test
    void readsAHundredThousandTicketsIntoTheCopyAndTheSpreadsheet() throws Exception {
        try (Outside outside = outside(TICKETS);
                HubProcess hub = hub(outside)) {
            JsonNode run = run(hub, "full");
            long searches = outside.calls("hubspot", "/search");
            // The first of a burst are free of waiting.
            double bound = (searches - 5) / SEARCHES_A_SECOND;
            double copy = copySeconds(hub);
            assertThat(run.path("counts").path("tickets-added").asInt()).isGreaterThan(TICKETS * 8 / 10);
            assertThat(outside.deskRows("Tickets")).hasSizeGreaterThan(TICKETS * 8 / 10);
            Figures.note(
                    "support, %d tickets, full, -Xmx512m: %d searches, bound %.1f s, copy %.1f s, %.2f x; with the spreadsheet %.1f s"
                            .formatted(TICKETS, searches, bound, copy, copy / bound, seconds(run)));
            Took between = changes(outside, hub, TICKETS + " tickets");
            assertThat(pagesOfArchived(hub)).isGreaterThan(40);
            outside.advance("24h");
            changes(outside, hub, TICKETS + " tickets, the first of a day");
            Took next = changes(outside, hub, TICKETS + " tickets, the one after it");
            assertThat(List.of(between, next))
                    .allSatisfy(each -> assertThat(each.copy()).isLessThanOrEqualTo(SECONDS));
            assertThat(widgets(hub)).isLessThanOrEqualTo(300);
        }
    }

    private static int pagesOfArchived(HubProcess hub) {
        return Web.get(hub.url() + "/api/support/status")
                .path("looks")
                .path(0)
                .path("pages")
                .asInt();
    }

    /** How long a widget's page takes that was asked for before, of a year, in milliseconds: the 95th percentile. */
    private static double widgets(HubProcess hub) throws IOException, InterruptedException {
        List<String> widgets = List.of("tiles", "volume", "first-reply", "resolution", "hours", "agents", "backlog");
        String days =
                "?from=" + LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(360);
        HttpClient browser = HttpClient.newHttpClient();
        List<Double> cold = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            for (String widget : widgets) {
                HttpRequest page = HttpRequest.newBuilder(URI.create(hub.url() + "/widgets/" + widget + days))
                        .build();
                long began = System.nanoTime();
                HttpResponse<String> answer = browser.send(page, HttpResponse.BodyHandlers.ofString());
                double took = (System.nanoTime() - began) / 1e6;
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                (round == 0 ? cold : kept).add(took);
            }
        }
        Collections.sort(kept);
        double p95 = kept.get((int) Math.ceil(kept.size() * 0.95) - 1);
        Figures.note(
                "support, %d tickets, widgets of a year: the first time %.0f ms at most, kept p50 %.0f ms, p95 %.0f ms"
                        .formatted(TICKETS, Collections.max(cold), kept.get(kept.size() / 2), p95));
        return p95;
    }

    @Test
    void readsWhatChangedWithinFiveSeconds() throws Exception {
        try (Outside outside = outside(850);
                HubProcess hub = hub(outside)) {
            JsonNode run = run(hub, "full");
            Figures.note("support, 850 tickets, 650 chats, full: copy %.1f s, with the spreadsheet %.1f s"
                    .formatted(copySeconds(hub), seconds(run)));
            changes(outside, hub, "850 tickets, 650 chats, the first");
            assertThat(changes(outside, hub, "850 tickets, 650 chats").all()).isLessThanOrEqualTo(SECONDS);
        }
    }
}
