package io.caravanserai.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer holds to, and what strangers may not do to the hub. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class AnswersTest {
    @Inject
    TestPeople people;

    @Inject
    MessageStore messages;

    private static RequestSpecification stranger() {
        return given().redirects().follow(false).urlEncodingEnabled(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/academy/leads",
                "/api/academy/campaigns",
                "/api/academy/cta",
                "/academy/leads",
                "/academy/approvals"
            })
    void aHubWithoutAnAcademySaysWhatToSet(String path) {
        Response answer = people.as("admin").get(path);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString())
                .contains("hub.academy.datasource.jdbc-url")
                .doesNotContain("io.caravanserai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/flows",
                "/api/runs",
                "/api/messages",
                "/api/connections",
                "/api/hooks",
                "/api/routes",
                "/api/routes/versions",
                "/api/tokens",
                "/api/users",
                "/api/people/counts"
            })
    void neverAnswersInJavasOwnWords(String path) {
        Response answer = people.as("admin").accept(ContentType.HTML).get(path);
        assertThat(answer.statusCode()).isIn(200, 406);
        assertThat(answer.asString()).doesNotContain("io.caravanserai", "View[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/api/flows",
                "/api/nothing",
                "/hooks/nothing",
                "/q/health",
                "/q/metrics",
                "/nothing",
                "/console.css",
                "/console.js",
                "/idiomorph.js",
                "/icon.svg",
                "/webjars/htmx.org/2.0.8/dist/htmx.min.js",
                "/hawtio/",
                "/sandbox"
            })
    void saysWhatABrowserMayLoad(String path) {
        Response answer = people.as("admin").get(path);
        assertThat(answer.header("Content-Security-Policy")).as(path).contains("default-src");
        assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/metrics;x",
                "/q;x/metrics",
                "/q%3B/metrics",
                "/q%2Fmetrics",
                "//q/metrics",
                "/q//metrics",
                "/%71/metrics",
                "/q/./metrics",
                "/q/health/../metrics",
                "/q/openapi",
                "/q/openapi;x",
                "/api/flows",
                "/api;x/flows",
                "/api/flows;x",
                "/%61pi/flows",
                "//api/flows",
                "/api%2Fflows",
                "/hawtio/",
                "/hawtio;x/",
                "/hawtio/user;x",
                "//hawtio/user",
                "/%68awtio/user"
            })
    void letsNoStrangerInByAnotherSpelling(String path) {
        assertThat(stranger().get(path).statusCode()).as(path).isNotEqualTo(200);
    }

    @Test
    void countsMadeUpMethodsAsOne() {
        IntStream.range(0, 100).forEach(i -> stranger().request("FOO" + i, "/nothing"));
        String metrics = people.as("viewer").get("/q/metrics").asString();
        assertThat(metrics).contains("method=\"OTHER\"").doesNotContain("method=\"FOO");
    }

    @Test
    void honoursALimitOrRefusesIt() {
        String channel = "many-" + UUID.randomUUID();
        IntStream.range(0, 120).forEach(i -> messages.accept(NewMessage.of(channel, "k" + i, "{}")));
        var viewer = people.as("viewer");
        viewer.get("/api/messages?channel=" + channel + "&limit=100").then().body("", hasSize(100));
        people.as("viewer")
                .get("/api/messages?channel=" + channel + "&limit=100&page=1")
                .then()
                .body("", hasSize(20));
        for (String wrong : new String[] {"0", "501", "many", "-1"}) {
            people.as("viewer")
                    .get("/api/messages?limit=" + wrong)
                    .then()
                    .statusCode(400)
                    .body("field", is("limit"));
            people.as("viewer").get("/api/runs?limit=" + wrong).then().statusCode(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/messages?chanel=x", "/api/runs?limt=5", "/api/flows?page=1", "/api/hooks?x=1"})
    void refusesAParameterItDoesNotKnow(String path) {
        people.as("admin").get(path).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-5M", "0s", "1s", "3651d", "99999999999d", "PT0.001S"})
    void boundsTheLifeOfAToken(String validFor) {
        people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"label\":\"ci\",\"role\":\"viewer\",\"validFor\":\"" + validFor + "\"}")
                .post("/api/tokens")
                .then()
                .statusCode(400)
                .body("field", is("validFor"));
    }

    @Test
    void refusesWhatJolokiaWouldChokeOn() {
        for (String bad : new String[] {"{", "", "nonsense", "[[]]", "3", "{\"type\":3,", "[".repeat(2_000)}) {
            assertThat(jolokia(bad).statusCode())
                    .as(bad.length() > 20 ? "deep" : bad)
                    .isEqualTo(400);
        }
        assertThat(jolokia("{\"type\":\"notification\",\"command\":\"register\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(jolokia("[{\"type\":\"version\"},{\"type\":\"NOTIFICATION\",\"command\":\"register\"}]")
                        .statusCode())
                .isEqualTo(403);
        assertThat(jolokia("{\"type\":\"version\"}").statusCode()).isEqualTo(200);
    }

    private Response jolokia(String body) {
        return people.as("admin").contentType(ContentType.JSON).body(body).post("/hawtio/jolokia");
    }

    @Test
    void letsOnlyEditorsCheckATextOfTheirs() {
        for (String role : new String[] {"viewer", "operator"}) {
            people.as(role)
                    .contentType(ContentType.TEXT)
                    .body("x")
                    .post("/api/routes/files/demo/demo.camel.yaml/check")
                    .then()
                    .statusCode(403);
        }
        people.as("editor")
                .contentType(ContentType.TEXT)
                .body("x")
                .post("/api/routes/files/demo/demo.camel.yaml/check")
                .then()
                .statusCode(200);
    }
}
