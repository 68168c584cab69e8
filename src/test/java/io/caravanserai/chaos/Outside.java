package io.caravanserai.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The simulated outside systems in a process that nobody kills. */
final class Outside implements AutoCloseable {
    private static final String SHEET = "sandbox-onboarding";

    private final HubProcess process;
    private final String url;

    private Outside(HubProcess process) {
        this.process = process;
        this.url = process.url();
    }

    /** With so many leads, answering so slowly that a call is under way when the hub is killed. */
    static Outside start(Path folder, int leads) throws IOException {
        return start(folder, leads, Duration.ofMillis(30));
    }

    /** As above, answering as slowly as this. */
    static Outside start(Path folder, int leads, Duration latency) throws IOException {
        return start(
                folder,
                Map.of("hub.sandbox.leads", Integer.toString(leads), "hub.sandbox.latency", latency.toMillis() + "ms"));
    }

    /** As these settings have it. */
    static Outside start(Path folder, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("quarkus.http.host", "127.0.0.1");
        return new Outside(HubProcess.start(Files.createDirectories(folder), settings, "sandbox", "--port", "0"));
    }

    /** What makes a hub use these systems. */
    Map<String, String> settingsOfAHub() {
        Map<String, String> settings = new HashMap<>(HubProcess.tried(Path.of("routes")));
        settings.put("hub.sandbox.enabled", "false");
        settings.put("hub.sandbox.url", url);
        settings.put("hub.onboarding.cron", "0 0 0 1 1 ? 2099");
        settings.put("hub.onboarding.poll-interval", "24h");
        return settings;
    }

    /** All calls received so far. */
    long calls() {
        long calls = 0;
        for (JsonNode system : Web.get(url + "/sandbox").path("systems")) {
            calls += system.path("calls").asLong();
        }
        return calls;
    }

    /** Lists written so far: rows appended, contacts updated. */
    long lists() {
        return calls("google-sheets", ":append") + calls("hubspot", "/batch/update");
    }

    /** Calls that a system received so far, to paths that end so. */
    long calls(String system, String end) {
        long calls = 0;
        for (Map.Entry<String, JsonNode> call : get(system + "/_calls/_count").properties()) {
            calls += call.getKey().endsWith(end) ? call.getValue().asLong() : 0;
        }
        return calls;
    }

    /** Changes tickets in HubSpot, as people would: {@code {inputs: [{id, properties}]}}. */
    void changeTickets(String body) {
        Web.send(HttpRequest.newBuilder(URI.create(url + "/sandbox/hubspot/crm/v3/objects/tickets/batch/update"))
                .headers("Content-Type", "application/json", "Authorization", "Bearer sandbox-token")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What a system holds. */
    JsonNode state(String system) {
        return Web.get(url + "/sandbox/" + system + "/_state");
    }

    /** What one of its own addresses answers, like {@code mailbox/_messages}. */
    JsonNode get(String path) {
        return Web.get(url + "/sandbox/" + path);
    }

    /** Where a path of a system is found. */
    String address(String path) {
        return url + "/sandbox/" + path;
    }

    /** Orders something of one of its own addresses, like {@code calcom/_send}. */
    void order(String path, String body) {
        Web.post(url + "/sandbox/" + path, body);
    }

    /** From now on a system answers as it should. */
    void mend(String system) {
        Web.delete(url + "/sandbox/" + system + "/_faults");
    }

    /** What all clocks show. */
    Instant now() {
        return Instant.parse(get("_clock").path("now").asText());
    }

    /** Moves the clock of all who use these systems. */
    void advance(String by) {
        order("_clock", "{\"advance\":\"" + by + "\"}");
    }

    /** Changes a page in Notion, as a person would. */
    void change(String page, String properties) {
        Web.patch(
                url + "/sandbox/notion/v1/pages/" + page,
                "{\"properties\":" + properties + "}",
                "Authorization",
                "Bearer sandbox-token",
                "Notion-Version",
                "2025-09-03");
    }

    /** The rows of a worksheet of the school's spreadsheet, without its header. */
    static List<List<String>> rows(JsonNode sheets, String worksheet) {
        return table(sheets.path("spreadsheets").path(SHEET).path("worksheets").path(worksheet));
    }

    /** The rows of a worksheet of the support desk's spreadsheet, without its header. */
    List<List<String>> deskRows(String worksheet) {
        return table(state("google-sheets")
                .path("spreadsheets")
                .path("sandbox-support")
                .path("worksheets")
                .path(worksheet));
    }

    private static List<List<String>> table(JsonNode worksheet) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : worksheet) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
        }
        return rows.isEmpty() ? rows : rows.subList(1, rows.size());
    }

    @Override
    public void close() {
        process.close();
    }
}
