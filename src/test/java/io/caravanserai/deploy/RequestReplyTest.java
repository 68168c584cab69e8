package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Pause;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.PauseBook;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flow that {@code docs/request-reply.md} shows, and what a caller may come upon. */
@QuarkusTest
@TestProfile(ReplyFolder.class)
class RequestReplyTest {
    private static final String STAGE = "/flows/lead/stage";
    private static final String CALLBACK = "/flows/lead/callback";
    private static final String PROBLEM = "application/problem+json";

    @Inject
    TestFlow flow;

    @Inject
    TestPeople people;

    @Inject
    Keeper keeper;

    @Inject
    PauseBook pauses;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @BeforeEach
    void begin() {
        flow.rest("lead");
        flow.resetOutside();
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + ReplyFolder.SECRET);
    }

    private static Response callback(RequestSpecification caller, String body) {
        return caller.contentType(ContentType.JSON).body(body).post(CALLBACK);
    }

    private static String email(String who) {
        return "{\"email\": \"" + who + "@seven.example\"}";
    }

    @Test
    void answersALookUp() {
        given().contentType(ContentType.JSON)
                .body("""
                        {"companies": [], "contacts": [{"id": "1", "companies": [],
                         "properties": {"email": "ann@seven.example", "lifecyclestage": "opportunity"}}]}""")
                .post("/sandbox/hubspot/_data")
                .then()
                .statusCode(200);
        caller().queryParam("email", "ann@seven.example")
                .get(STAGE)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("stage", equalTo("opportunity"));
        caller().queryParam("email", "ben@seven.example").get(STAGE).then().body("stage", equalTo("nobody"));
    }

    @Test
    void tellsAStrangerNothing() {
        given().queryParam("email", "ann@seven.example")
                .get(STAGE)
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().header("Authorization", "Bearer wrong")
                .queryParam("email", "ann@seven.example")
                .get(STAGE)
                .then()
                .statusCode(401);
        assertThat(Outside.counts("hubspot").getMap("")).isEmpty();
    }

    @Test
    void refusesWhatTheSchemaDoesNotKnow() {
        caller().queryParam("email", "ann")
                .queryParam("CamelHttpUri", "http://elsewhere.example")
                .get(STAGE)
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.field", org.hamcrest.Matchers.hasItems("email", "CamelHttpUri"));
        callback(caller(), "{\"email\": ").then().statusCode(400);
        callback(caller(), "{\"email\": \"x\", \"note\": \"" + "x".repeat(2_000) + "\"}")
                .then()
                .statusCode(413);
        caller().contentType("text/plain").body("x").post(CALLBACK).then().statusCode(415);
        caller().get(CALLBACK).then().statusCode(405).header("Allow", equalTo("POST"));
    }

    @Test
    void tellsThatASystemIsAway() {
        Outside.fault("hubspot", "{'path': '*/search', 'status': 400, 'body': {'message': 'of ann'}}");
        String said = caller().queryParam("email", "ann@seven.example")
                .get(STAGE)
                .then()
                .statusCode(502)
                .contentType(PROBLEM)
                .extract()
                .asString();
        assertThat(said).doesNotContain("of ann").doesNotContain("stage-contact");
    }

    @Test
    void tellsWhoIsBelievedThatTheFlowIsPaused() {
        pauses.pause(Pause.Kind.FLOW, "lead", "ada", "their data moves", null);
        try {
            await().untilAsserted(() -> caller().queryParam("email", "ann@seven.example")
                    .get(STAGE)
                    .then()
                    .statusCode(503)
                    .body("detail", equalTo("The flow lead is paused: their data moves. Ask again later.")));
            given().queryParam("email", "ann@seven.example").get(STAGE).then().statusCode(401);
        } finally {
            pauses.resume(Pause.Kind.FLOW, "lead", "ada", false);
        }
        await().untilAsserted(() -> caller().queryParam("email", "ann@seven.example")
                .get(STAGE)
                .then()
                .statusCode(200));
    }

    @Test
    void answersAWriteWithItsResult() {
        callback(caller(), email("ann"))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("told", equalTo("sales"))
                .body("email", equalTo("ann@seven.example"));
        assertThat(slack()).containsExactly("Call back ann@seven.example.");
    }

    @Test
    void answersARepeatWithTheFirstResult() {
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(
                    CompletableFuture.supplyAsync(() -> callback(caller().header("Idempotency-Key", key), email("ann"))
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString()));
        }
        assertThat(calls.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(slack()).hasSize(1);
        callback(caller().header("Idempotency-Key", key), email("ben"))
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("detail", containsString("used before, for something else"));
        callback(caller().header("Idempotency-Key", "a b"), email("ben")).then().statusCode(400);
        callback(caller().header("Idempotency-Key", UUID.randomUUID()), email("ann"))
                .then()
                .statusCode(200);
        assertThat(slack()).hasSize(2);
    }

    @Test
    void tellsLaterWhatTakesLonger() {
        Outside.fault("slack", "{'path': '*', 'latency': '6s', 'count': 1}");
        String address = callback(caller(), email("ann"))
                .then()
                .statusCode(202)
                .header("Location", notNullValue())
                .extract()
                .header("Location");
        assertThat(address).matches("/flows/lead/outcomes/[\\w-]{32}");
        given().get(address).then().statusCode(404);
        given().header("Authorization", "Bearer wrong").get(address).then().statusCode(404);
        caller().get("/flows/lead/outcomes/" + "x".repeat(32)).then().statusCode(404);
        await().untilAsserted(
                        () -> caller().get(address).then().statusCode(200).body("email", equalTo("ann@seven.example")));
        assertThat(slack()).hasSize(1);
    }

    @Test
    void tellsThatItIsParked() {
        Outside.fault("slack", "{'path': '*', 'status': 403, 'body': {'message': 'ann is no friend of mine'}}");
        String said = callback(caller(), email("ann"))
                .then()
                .statusCode(502)
                .contentType(PROBLEM)
                .body("detail", containsString("It was refused"))
                .extract()
                .asString();
        assertThat(said).doesNotContain("ann").doesNotContain("friend");
    }

    @Test
    void letsInWhomTheHubKnowsByHisRole() {
        String body = "{\"n\": \"1\"}";
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/flows/echo/slow")
                .then()
                .statusCode(401);
        people.as("viewer")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/flows/echo/slow")
                .then()
                .statusCode(403);
        people.as("operator")
                .contentType(ContentType.JSON)
                .header("Origin", "http://elsewhere.example")
                .body(body)
                .post("/flows/echo/slow")
                .then()
                .statusCode(403);
    }

    @Test
    void givesUpWhatTakesTooLongAndHoldsTheOthersBack() {
        Outside.fault("hubspot", "{'path': '*/search', 'latency': '4s', 'count': 1}");
        List<CompletableFuture<Response>> both = Stream.of("1", "2")
                .map(n -> people.as("operator").contentType(ContentType.JSON).body("{\"n\": \"" + n + "\"}"))
                .map(call -> CompletableFuture.supplyAsync(() -> call.post("/flows/echo/slow")))
                .toList();
        assertThat(both.stream().map(each -> each.join().statusCode())).containsExactlyInAnyOrder(503, 504);
        assertThat(both.stream().map(CompletableFuture::join).filter(each -> each.statusCode() == 503))
                .singleElement()
                .satisfies(waited -> assertThat(waited.header("Retry-After")).isNotNull());
        // Neither stands in the way of another route.
        given().contentType(ContentType.JSON)
                .body("{\"n\": \"3\"}")
                .post("/flows/echo/read")
                .then()
                .statusCode(200)
                .body("n", equalTo("3"));
    }

    @Test
    void takesOverWhoMayCall() throws Exception {
        HotFolder.write(routes, "echo/echo-read.reply.yaml", "verify: bearer\n");
        keeper.checkNow();
        given().contentType(ContentType.JSON)
                .body("{\"n\": \"1\"}")
                .post("/flows/echo/read")
                .then()
                .statusCode(503)
                .body("detail", containsString("hub.reply.echo-read.secret"));
        HotFolder.write(routes, "echo/echo-read.reply.yaml", "verify: none\n");
        keeper.checkNow();
        given().contentType(ContentType.JSON)
                .body("{\"n\": \"1\"}")
                .post("/flows/echo/read")
                .then()
                .statusCode(200);
    }

    @Test
    void showsAndCountsThem() {
        given().get("/flows/echo/nothing").then().statusCode(404);
        people.as("viewer")
                .get("/api/routes")
                .then()
                .body("routes.find { it.id == 'lead-stage' }.from", equalTo("platform-http:///flows/lead/stage"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/flows/echo/read")
                .then()
                .statusCode(422);
        people.as("viewer")
                .get("/q/metrics")
                .then()
                .body(containsString("hub_reply_requests_total{route=\"echo-read\",status=\"422\"}"));
    }

    private static List<String> slack() {
        return Outside.state("slack").getList("messages.text");
    }
}
