package io.caravanserai.engagement;

import static io.restassured.RestAssured.given;

import io.caravanserai.message.JsonValues;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated practices and the hub before them, as the cases of the flow use them: over HTTP, like anybody. */
@Singleton
public class TestPractices {
    static final String UPDATE = "*/companies/batch/update";

    private static final Path CASES = Path.of("src/test/resources/flows/engagement");
    private static final List<String> VALUES =
            List.of("customer_engagement_score", "customer_engagement_rank", "customer_engagement_tier");
    private final TestFlow flow;

    TestPractices(TestFlow flow) {
        this.flow = flow;
    }

    /** Everything outside is as at the start, with 250 companies, and no system asks for patience. */
    void begin() {
        rest();
        flow.resetOutside();
        flow.awaitNoPause();
    }

    /** As {@link #begin}, with the customers of a case. */
    void begin(String name) {
        begin();
        load("hubspot", text(name, "hubspot.json"));
        load("yobi", text(name, "yobi.json"));
    }

    static void load(String system, String data) {
        given().contentType(ContentType.JSON)
                .body(data.replace('\'', '"'))
                .post("/sandbox/" + system + "/_data")
                .then()
                .statusCode(200);
    }

    /** A file of a case. */
    static String text(String name, String file) {
        try {
            return Files.readString(CASES.resolve(name).resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Starts a run; {@code body} is written with single quotes. */
    long start(String body) {
        return TestFlow.start("engagement", body);
    }

    /** A run from start to end, with all that is said of it. */
    JsonPath run(String body) {
        long id = start(body);
        TestFlow.waiting().atMost(Duration.ofMinutes(3)).until(() -> given().get("/api/runs/" + id + "?wait=20s")
                .jsonPath()
                .getString("state")
                .equals("COMPLETE"));
        rest();
        return given().get("/api/runs/" + id).jsonPath();
    }

    /** Waits until the flow has nothing to do any more. */
    void rest() {
        flow.rest("engagement");
    }

    /** The messages of a run in one channel. */
    static List<Map<String, Object>> messages(Object run, String channel) {
        return given().get("/api/messages?run=" + run + "&channel=" + channel)
                .jsonPath()
                .getList("");
    }

    /** All writes of a run. */
    static List<Map<String, Object>> effects(Object run) {
        return TestFlow.effects(run);
    }

    /** Score, rank and tier of these companies in HubSpot. */
    static Map<String, List<String>> values(List<String> ids) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Lists.chunks(ids, 100).forEach(some -> {
            JsonArray inputs = new JsonArray();
            some.forEach(id -> inputs.add(new JsonObject().put("id", id)));
            JsonPath read = given().contentType(ContentType.JSON)
                    .auth()
                    .oauth2("sandbox-token")
                    .body(new JsonObject()
                            .put("properties", new JsonArray(VALUES))
                            .put("inputs", inputs)
                            .encode())
                    .post("/sandbox/hubspot/crm/v3/objects/companies/batch/read")
                    .jsonPath();
            for (Map<String, Object> result : read.<Map<String, Object>>getList("results")) {
                Map<String, Object> properties = JsonValues.map(result.get("properties"));
                List<String> three = new ArrayList<>();
                VALUES.forEach(name -> three.add((String) properties.get(name)));
                values.put((String) result.get("id"), three);
            }
        });
        return values;
    }

    /** The calls of a method to paths like {@code *}{@code /search}, oldest first. */
    static List<Map<String, Object>> calls(String system, String method, String path) {
        return TestFlow.calls(system, method, path);
    }

    /** How often HubSpot was asked to write companies. */
    static int writes() {
        return calls("hubspot", "POST", UPDATE).size();
    }

    /** Forgets the calls so far. */
    static void forgetCalls() {
        List.of("hubspot", "yobi", "slack").forEach(Outside::forgetCalls);
    }

    /** The messages in Slack, as JSON, oldest first. */
    static List<String> slack() {
        return Outside.state("slack").<Map<String, Object>>getList("messages").stream()
                .map(message -> new JsonObject(message).encode())
                .toList();
    }

    /** The subjects of the e-mails the team got. */
    static List<String> mails() {
        return given().queryParam("to", "success@dental.example.com")
                .get("/sandbox/mailbox/_messages")
                .jsonPath()
                .getList("messages.subject");
    }
}
