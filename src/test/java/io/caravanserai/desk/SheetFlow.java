package io.caravanserai.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.DeskSpreadsheet;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The flow as it is, and the spreadsheet it keeps in the simulated Google Sheets. */
abstract class SheetFlow {
    static final String SHEETS = "google-sheets";
    private static final Instant BEGIN = Instant.now().minus(Duration.ofDays(9));

    @Inject
    TestFlow flow;

    CopyFixture copy;

    /** HubSpot's tickets, by their ids. */
    private final Map<Integer, JsonObject> tickets = new TreeMap<>();

    @BeforeEach
    void begin() {
        flow.rest("support");
        flow.resetOutside();
        flow.awaitNoPause();
        copy = new CopyFixture();
        copy.sql.update("delete from support_sync");
        tickets.clear();
    }

    @AfterEach
    void close() {
        flow.rest("support");
        copy.close();
    }

    JsonPath run(String mode) {
        return finished(TestFlow.start("support", "{'mode': '" + mode + "'}"));
    }

    JsonPath finished(long id) {
        TestFlow.waiting().atMost(Duration.ofMinutes(3)).until(() -> given().get("/api/runs/" + id + "?wait=20s")
                .jsonPath()
                .getString("state")
                .equals("COMPLETE"));
        flow.rest("support");
        return given().get("/api/runs/" + id).jsonPath();
    }

    /** HubSpot has tickets of these numbers, as they are now. */
    void tickets(int from, int to) {
        for (int i = from; i <= to; i++) {
            ticket(i, "Ticket " + i, BEGIN.plusSeconds(i));
        }
        load();
    }

    /** Somebody changes a ticket, or a new one comes in. */
    void change(int number, String subject) {
        ticket(number, subject, Instant.now().minusSeconds(60));
        load();
    }

    void archive(int number) {
        tickets.get(number).put("archivedAt", Instant.now().toString());
        load();
    }

    /** HubSpot says something else of a ticket, and not that it changed. */
    void property(int number, String name, String value) {
        tickets.get(number).getJsonObject("properties").put(name, value);
        load();
    }

    private void ticket(int number, String subject, Instant modified) {
        JsonObject properties = new JsonObject()
                .put("subject", subject)
                .put("createdate", BEGIN.plusSeconds(number).toString())
                .put("hs_lastmodifieddate", modified.toString());
        tickets.put(number, new JsonObject().put("id", "" + number).put("properties", properties));
    }

    private void load() {
        JsonObject data = new JsonObject().put("tickets", new JsonArray(List.copyOf(tickets.values())));
        given().contentType(ContentType.JSON)
                .body(data.encode())
                .post("/sandbox/hubspot/_data")
                .then()
                .statusCode(200);
    }

    static void mend() {
        RestAssured.delete("/sandbox/google-sheets/_faults").then().statusCode(204);
    }

    /** Ids and subjects of the worksheet of tickets, from the top down. */
    static List<String> shown() {
        return below("Tickets").stream()
                .map(row -> String.join(" ", row.subList(0, Math.min(2, row.size()))))
                .toList();
    }

    static List<List<String>> below(String worksheet) {
        List<List<String>> rows = DeskSpreadsheet.rows(worksheet);
        return rows.subList(Math.min(1, rows.size()), rows.size());
    }

    /** Paths of the writes since calls were forgotten. */
    static List<String> writes() {
        return Outside.calls(SHEETS, "?method=POST").getList("path");
    }

    String status(JsonPath run) {
        return copy.sql
                .one(
                        "select concat_ws(' ', status, sheet, error, sheet_error) from support_sync where run_id = ?",
                        row -> row.getString(1),
                        run.getLong("id"))
                .orElse("none");
    }

    static void assertOk(JsonPath run) {
        assertThat(run.getString("outcome")).as("%s", run.getString("reason")).isEqualTo("ok");
    }
}
