package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full synchronisation of the support desk in a hub that is killed once the copy is written, while the spreadsheet is. */
class KilledSupportIT {
    private static final Duration WITHIN = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void bringsTheSpreadsheetInLineOnceAndReadsNothingOfTheVendorsAgain() throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), 20)) {
            outside.order(
                    "google-sheets/_faults",
                    "{\"method\":\"POST\",\"path\":\"*:append\",\"latency\":\"6s\",\"count\":1}");
            HubProcess first = HubProcess.start(folder, outside.settingsOfAHub());
            try {
                Web.post(first.url() + "/api/flows/support/run", "{\"mode\":\"full\"}");
                await().atMost(WITHIN).until(() -> outside.calls("google-sheets", ":append") > 0);
            } finally {
                first.kill();
            }
            long searches = outside.calls("hubspot", "/search");
            JsonNode run = finished(outside, searches);

            assertThat(run.path("outcome").asText()).isEqualTo("ok");
            assertThat(outside.deskRows("Sync_Log").get(0).get(8)).isEqualTo("OK");
        }
    }

    /** What became of the run; and of the next week, in which the digest's schedule fires. */
    private JsonNode finished(Outside outside, long searches) throws IOException {
        Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
        settings.put("hub.support.digest", "slack");
        settings.put("hub.support.interval", "24");
        try (HubProcess hub = HubProcess.start(folder, settings)) {
            awaitEnd(hub);
            assertThat(outside.calls("hubspot", "/search")).isEqualTo(searches);
            JsonNode held = Web.get(hub.url() + "/api/support/status").path("held");
            assertThat(ids(outside, "Tickets"))
                    .as("each ticket once, those of the append that was under way too")
                    .doesNotHaveDuplicates()
                    .hasSize(held.path(0).path("rows").asInt());
            assertThat(ids(outside, "Chats"))
                    .doesNotHaveDuplicates()
                    .hasSize(held.path(1).path("rows").asInt());

            outside.advance("168h");
            await().atMost(WITHIN).pollInterval(Duration.ofMillis(200)).until(() -> weeks(outside) > 0);
            assertThat(weeks(outside)).as("the week is told once").isOne();
            return Web.get(hub.url() + "/api/runs/1");
        }
    }

    private static void awaitEnd(HubProcess hub) {
        await().atMost(WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> Web.get(hub.url() + "/api/runs/1")
                        .path("state")
                        .asText()
                        .equals("COMPLETE"));
    }

    /** How often Slack was told of the desk's week. */
    private static long weeks(Outside outside) {
        return outside.state("slack").findValuesAsText("text").stream()
                .filter(text -> text.contains("(the week before in brackets)"))
                .count();
    }

    private static List<String> ids(Outside outside, String worksheet) {
        return outside.deskRows(worksheet).stream().map(row -> row.get(0)).toList();
    }
}
