package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
import io.caravanserai.store.MessageStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class MessagesApiTest {
    private final String channel = "held-" + UUID.randomUUID().toString().replace("-", "");

    @Inject
    TestPeople people;

    @Inject
    MessageStore messages;

    @Inject
    Database database;

    private RequestSpecification as(String role) {
        return people.as(role).contentType(ContentType.JSON);
    }

    private long accept(String key) {
        return messages.accept(NewMessage.of(channel, key, "{\"email\":\"ann@example.org\"}"))
                .id();
    }

    private void parkAll() throws Exception {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from scheduled_tasks where task_name = '" + channel + "'");
            statement.executeUpdate("update message set state = 'PARKED', finished = now(), failure ="
                    + " '{\"kind\":\"permanent\",\"reason\":\"400 no\",\"route\":\"r\",\"step\":\"s\"}'"
                    + " where channel = '" + channel + "'");
        }
    }

    @Test
    void findsMessagesByChannelStateAndKey() throws Exception {
        long id = accept("ann");
        accept("bob");
        as("operator")
                .get("/api/messages?channel=" + channel + "&state=READY")
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("[1].id", is((int) id))
                .body("state", everyItem(is("READY")));
        as("operator").get("/api/messages?key=ann&channel=" + channel).then().body("key", contains("ann"));
        as("operator")
                .get("/api/messages?channel=" + channel + "&due="
                        + Instant.now().plusSeconds(60) + "..")
                .then()
                .body("", hasSize(0));
        as("operator").get("/api/messages?due=tomorrow").then().statusCode(400).body("field", is("due"));
    }

    @Test
    void namesTheNextPageWhereThereIsOne() {
        IntStream.range(0, 51).forEach(i -> accept("k" + i));
        as("viewer")
                .get("/api/messages?channel=" + channel)
                .then()
                .body("", hasSize(50))
                .header("Link", containsString("page=1"));
        as("viewer")
                .get("/api/messages?channel=" + channel + "&page=1")
                .then()
                .body("", hasSize(1))
                .header("Link", nullValue());
    }

    @Test
    void showsPayloadsToOperatorsOnly() {
        long id = accept("ann");
        as("operator")
                .get("/api/messages/" + id)
                .then()
                .body("body.email", is("ann@example.org"))
                .body("key", is("ann"))
                .body("history[0].state", is("ACCEPTED"));
        String seen = as("viewer")
                .get("/api/messages/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(seen).contains("\"id\":" + id).doesNotContain("ann@").doesNotContain("\"ann\"");
        as("viewer").get("/api/messages?channel=" + channel).then().body("key", contains(nullValue()));
    }

    @Test
    void replaysDiscardsAndReschedules() throws Exception {
        long id = accept("ann");
        parkAll();
        as("operator")
                .post("/api/messages/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("replayed", is(1));
        as("operator")
                .post("/api/messages/" + id + "/replay")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("is READY"));
        Instant due = Instant.now().plus(Duration.ofHours(3));
        as("operator")
                .body("{\"due\":\"" + due + "\"}")
                .post("/api/messages/" + id + "/reschedule")
                .then()
                .statusCode(204);
        as("viewer").get("/api/messages/" + id).then().body("state", is("WAITING"));
        as("operator")
                .post("/api/messages/" + id + "/reschedule")
                .then()
                .statusCode(400)
                .body("field", is("due"));
        as("operator").post("/api/messages/" + id + "/discard").then().statusCode(204);
        as("viewer").get("/api/messages/" + id).then().body("state", is("DISCARDED"));
        as("operator").post("/api/messages/0/discard").then().statusCode(404);
    }

    @Test
    void replaysTenThousandAfterCountingThem() throws Exception {
        IntStream.range(0, 10_000).parallel().forEach(i -> accept("k" + i));
        parkAll();
        String filter = "\"channel\":\"" + channel + "\"";
        as("operator")
                .body("{" + filter + ",\"preview\":true}")
                .post("/api/messages/replay")
                .then()
                .statusCode(200)
                .body("matched", is(10_000))
                .body("inDoubt", is(0));
        long begin = System.nanoTime();
        as("operator")
                .body("{" + filter + "}")
                .post("/api/messages/replay")
                .then()
                .statusCode(200)
                .body("replayed", is(10_000));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        as("operator")
                .body("{" + filter + ",\"preview\":true}")
                .post("/api/messages/replay")
                .then()
                .body("matched", is(0));
        as("operator")
                .body("{\"state\":\"DONE\"}")
                .post("/api/messages/replay")
                .then()
                .statusCode(400)
                .body("field", is("state"));
        as("operator").post("/api/messages/replay").then().statusCode(400).body("field", is("channel"));
    }
}
