package io.caravanserai.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The simulated school and the hub before it, as the cases of the flow use them: over HTTP, like anybody. */
@Singleton
public class TestSchool {
    static final String BUCKET = "sandbox-school";
    static final String SHEET = "sandbox-onboarding";

    private final TestFlow flow;

    TestSchool(TestFlow flow) {
        this.flow = flow;
    }

    /** Everything outside is as at the start, nobody was onboarded before, and no system asks for patience. */
    public void begin(int leads) {
        empty(leads);
        flow.awaitNoPause();
    }

    /** Everything outside is as at the start, and nobody was onboarded before. */
    public void empty(int leads) {
        rest();
        flow.resetOutside(leads);
        // A lead is taken once, for good: the cases share the people of the simulated school, so they are let go of.
        flow.update("update message set key = id || ' ' || key where channel like 'onboarding-%' and key is not null");
    }

    /**
     * As {@link #begin}, with the four students of the folder {@code students} as the newest leads: Priya with two
     * assessments, Liam with three, Nadia and Theo with none.
     */
    public void beginWithStudents() {
        begin(20);
        put("leads/students.csv", CaseFile.bytes("students", "leads.csv"));
    }

    /** Waits until the flow has nothing to do any more. */
    public void rest() {
        flow.rest("onboarding");
    }

    /** Starts a run; {@code body} is written with single quotes. */
    public long start(String body) {
        return TestFlow.start("onboarding", body);
    }

    /** The run once it is complete, and its notice is sent. */
    public JsonPath ended(long run) {
        JsonPath ended = given().get("/api/runs/" + run + "?wait=60s").jsonPath();
        assertThat(ended.getString("state")).isEqualTo("COMPLETE");
        rest();
        return ended;
    }

    /** A run from start to end. */
    public JsonPath run(String body) {
        return ended(start(body));
    }

    /** The messages of a run that are in a state. */
    public List<Map<String, Object>> messages(long run, String state) {
        return given().get("/api/messages?run=" + run + "&state=" + state)
                .jsonPath()
                .getList("");
    }

    /** All about one message. */
    public JsonPath message(Object id) {
        return TestFlow.message(id);
    }

    /** Replays a message and waits until the flow has nothing to do any more; the message then. */
    public JsonPath replay(Object id) {
        TestFlow.replay(id);
        rest();
        return message(id);
    }

    /** All writes of a run. */
    public List<Map<String, Object>> effects(long run) {
        return TestFlow.effects(run);
    }

    /** Says that so many students have everything, and each of it once. */
    public static void everythingOnce(int students) {
        assertThat(Outside.state("timeback").getList("users.created")).hasSize(students);
        assertThat(Outside.state("timeback").getList("assignments.attempt")).containsOnly(1);
        assertThat(Outside.state("google-drive").getList("copies.permissions"))
                .hasSize(students)
                .allSatisfy(permissions -> assertThat((List<?>) permissions).hasSize(1));
        assertThat(Outside.state("hubspot").getList("contacts.written")).hasSize(students);
        assertThat(rows("success_log")).hasSize(students).doesNotHaveDuplicates();
        assertThat(rows("all_trackers")).hasSize(students).doesNotHaveDuplicates();
    }

    /** Puts an object into the school's bucket; it is the newest then. */
    public static void put(String key, byte[] bytes) {
        given().contentType("application/octet-stream")
                .body(bytes)
                .put("/sandbox/s3/" + BUCKET + "/" + key)
                .then()
                .statusCode(200);
    }

    /** Removes an object from the school's bucket. */
    public static void remove(String key) {
        given().delete("/sandbox/s3/" + BUCKET + "/" + key).then().statusCode(204);
    }

    /** Writes one cell of the school's spreadsheet. */
    public static void cell(String range, Object value) {
        JsonObject data =
                new JsonObject().put("range", range).put("values", new JsonArray().add(new JsonArray().add(value)));
        // The colon of values:batchUpdate is to stay one.
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Outside.googleToken())
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("valueInputOption", "RAW")
                        .put("data", new JsonArray().add(data))
                        .encode())
                .post("/sandbox/google-sheets/v4/spreadsheets/" + SHEET + "/values:batchUpdate")
                .then()
                .statusCode(200);
    }

    /** Forgets the faults and the calls so far of a system. */
    public static void mended(String system) {
        given().delete("/sandbox/" + system + "/_faults").then().statusCode(204);
    }

    /** Forgets the calls a system got so far. */
    public static void forgetCalls(String system) {
        Outside.forgetCalls(system);
    }

    /** The calls of a method to paths like {@code *}{@code /copy}, oldest first. */
    public static List<Map<String, Object>> calls(String system, String method, String path) {
        return TestFlow.calls(system, method, path);
    }

    /** How often each kind of call reached a system. */
    public static Map<String, Integer> counts(String system) {
        return Outside.counts(system).getMap("");
    }

    /** The rows of a worksheet below its header. */
    public static List<List<Object>> rows(String worksheet) {
        List<List<Object>> all =
                Outside.state("google-sheets").getList("spreadsheets.'" + SHEET + "'.worksheets." + worksheet);
        return all.subList(1, all.size());
    }
}
