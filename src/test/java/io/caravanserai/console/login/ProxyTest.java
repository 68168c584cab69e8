package io.caravanserai.console.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BehindAProxy.class)
class ProxyTest {
    @Inject
    TestPeople people;

    private static RequestSpecification from(String address) {
        return given().redirects()
                .follow(false)
                // A pooled connection may just be closed when it is used again: this hub closes idle ones soon.
                .header("Connection", "close")
                .header("X-Forwarded-For", address)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "hub.example.org");
    }

    private static Response login(String address, String name, String password) {
        return from(address)
                .header("Origin", "https://hub.example.org")
                .formParam("name", name)
                .formParam("password", password)
                .formParam("next", "/messages?state=PARKED")
                .post("/login");
    }

    @Test
    void redirectsWithoutAHostAndKeepsTheCookieToHttps() {
        Response in = login("203.0.113.1", people.user("operator"), TestPeople.PASSWORD);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.header("Location")).isEqualTo("/messages?state=PARKED");
        Cookie session = in.detailedCookie(Sessions.COOKIE);
        assertThat(session.isSecured()).isTrue();
        assertThat(from("203.0.113.1").get("/messages").header("Location")).isEqualTo("/login?next=%2Fmessages");
        Response started = from("203.0.113.1")
                .header("Origin", "https://hub.example.org")
                .cookie(session)
                .contentType(ContentType.JSON)
                .body("{\"items\":[1]}")
                .post("/api/flows/demo/run");
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.header("Location")).startsWith("/api/runs/");
        assertThat(from("203.0.113.1")
                        .header("Origin", "https://evil.example")
                        .cookie(session)
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post("/api/flows/demo/run")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void slowsDownWhoGuessesAndLocksNobodyOut() {
        String name = people.user("viewer");
        // REST Assured looks for parts of itself at its first request: a thread of the common pool
        // would not find them.
        from("203.0.113.6").get("/api/flows").then().statusCode(401);
        List<Integer> answers = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> from("203.0.113.7")
                        .auth()
                        .preemptive()
                        .basic(name, "guess number " + i)
                        .get("/api/flows"))
                .peek(answer -> assertThat(answer.statusCode() == 401 || answer.header("Retry-After") != null)
                        .isTrue())
                .map(Response::statusCode)
                .toList();
        assertThat(answers).containsOnly(401, 429);
        // Five at once; each that comes after that has waited for its turn.
        assertThat(answers.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(9);
        // While they waited a turn or two may have come: of as many guesses again most are too many.
        assertThat(IntStream.range(0, 20)
                        .parallel()
                        .map(i -> login("203.0.113.7", name, "another guess").statusCode())
                        .filter(status -> status == 429)
                        .count())
                .isGreaterThan(10);
        from("203.0.113.8")
                .auth()
                .preemptive()
                .basic(name, TestPeople.PASSWORD)
                .get("/api/flows")
                .then()
                .statusCode(200);
    }

    @Test
    void givesUpAHeadThatStopsComing() throws IOException {
        try (Socket slow = new Socket("localhost", RestAssured.port)) {
            slow.setSoTimeout(15_000);
            slow.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }
}
