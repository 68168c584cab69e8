package io.caravanserai.store;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;

import io.caravanserai.sandbox.Outside;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** A hub with a flow before simulated systems, as all cases of flows use it. */
@Singleton
public class TestFlow {
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;

    TestFlow(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public static ConditionFactory waiting() {
        return await().pollInterval(GLANCE);
    }

    /** Everything outside is as at the start, with so many leads, and no system has asked for patience. */
    public void resetOutside(int leads) {
        Outside.reset(leads);
        follow();
    }

    /** As {@link #resetOutside(int)}, with as many leads as usual. */
    public void resetOutside() {
        Outside.reset();
        follow();
    }

    /** A message that is accepted before the hub's clock is back would wait for as long as that was ahead. */
    private void follow() {
        waiting()
                .until(() ->
                        Duration.between(Instant.now(), clock.instant()).abs().compareTo(CLOSE) < 0);
        update("delete from connection_pause");
    }

    /** Waits until the hub knows of no system that asks for patience; for hubs without a login. */
    public void awaitNoPause() {
        waiting().until(() -> !given().get("/api/connections")
                .jsonPath()
                .getList("health")
                .contains("paused"));
    }

    /** Waits until the channels whose names begin so have nothing to do any more. */
    public void rest(String channels) {
        waiting().until(() -> open(channels) == 0);
    }

    private long open(String channels) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from message where starts_with(channel, ?) and finished is null")) {
            statement.setString(1, channels);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Changes what the hub has stored. */
    public void update(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a run; {@code body} is written with single quotes. */
    public static long start(String flow, String body) {
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/api/flows/" + flow + "/run")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("runId");
    }

    /** Replays a message. */
    public static void replay(Object id) {
        given().contentType(ContentType.JSON)
                .post("/api/messages/" + id + "/replay")
                .then()
                .statusCode(200);
    }

    /** All about one message. */
    public static JsonPath message(Object id) {
        return given().get("/api/messages/" + id).jsonPath();
    }

    /** All writes of a run. */
    public static List<Map<String, Object>> effects(Object run) {
        return given().get("/api/runs/" + run + "/effects").jsonPath().getList("");
    }

    /** The calls of a method to paths like {@code *}{@code /copy}, oldest first. */
    public static List<Map<String, Object>> calls(String system, String method, String path) {
        return Outside.calls(system, "?method=" + method + "&path=" + path).getList("");
    }
}
