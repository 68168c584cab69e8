package io.caravanserai.engagement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.Database;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Database database;

    TestPractices(Database database) {
        this.database = database;
    }

    /** Everything outside is as at the start, with 250 companies, and no system asks for patience. */
    void begin() {
        rest();
        Outside.reset();
        update("delete from connection_pause");
        await().atMost(PATIENCE).pollInterval(GLANCE).until(() -> !given().get("/api/connections")
                .jsonPath()
                .getList("health")
                .contains("paused"));
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
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/api/flows/engagement/run")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("runId");
    }

    /** A run from start to end, with all that is said of it. */
    JsonPath run(String body) {
        long id = start(body);
        await().atMost(PATIENCE.multipliedBy(3)).until(() -> given().get("/api/runs/" + id + "?wait=20s")
                .jsonPath()
                .getString("state")
                .equals("COMPLETE"));
        rest();
        return given().get("/api/runs/" + id).jsonPath();
    }

    /** Waits until the flow has nothing to do any more. */
    void rest() {
        await().atMost(PATIENCE).pollInterval(GLANCE).until(() -> open() == 0);
    }

    private long open() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from message where channel like 'engagement%' and finished is null")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void update(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The messages of a run in one channel. */
    static List<Map<String, Object>> messages(Object run, String channel) {
        return given().get("/api/messages?run=" + run + "&channel=" + channel)
                .jsonPath()
                .getList("");
    }

    /** All writes of a run. */
    static List<Map<String, Object>> effects(Object run) {
        return given().get("/api/runs/" + run + "/effects").jsonPath().getList("");
    }

    /** Score, rank and tier of these companies in HubSpot. */
    static Map<String, List<String>> values(List<String> ids) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Chunks.of(ids, 100).forEach(some -> {
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
                Map<String, Object> properties = Json.map(result.get("properties"));
                List<String> three = new ArrayList<>();
                VALUES.forEach(name -> three.add((String) properties.get(name)));
                values.put((String) result.get("id"), three);
            }
        });
        return values;
    }

    /** The calls of a method to paths like {@code *}{@code /search}, oldest first. */
    static List<Map<String, Object>> calls(String system, String method, String path) {
        return Outside.calls(system, "?method=" + method + "&path=" + path).getList("");
    }

    /** How often HubSpot was asked to write companies. */
    static int writes() {
        return calls("hubspot", "POST", UPDATE).size();
    }

    /** Forgets the calls so far. */
    static void forgetCalls() {
        List.of("hubspot", "yobi", "yobi-auth", "slack")
                .forEach(system -> given().delete("/sandbox/" + system + "/_calls"));
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
