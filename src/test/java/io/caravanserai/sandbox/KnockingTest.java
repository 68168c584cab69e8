package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated form and Cal.com knock at the hub as the real ones do. */
@QuarkusTest
@QuarkusTestResource(value = HubStandIn.class, restrictToAnnotatedClass = true)
class KnockingTest {

    BlockingQueue<Map<String, String>> received;

    @BeforeEach
    @AfterEach
    void reset() {
        Outside.reset();
        received.clear();
    }

    @Test
    void theSignatureIsTheOneCalComsOwnCodeMakes() {
        String body =
                "{\"triggerEvent\":\"PING\",\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"type\":\"Test\",\"title\":\"Test trigger event\"}}";
        assertThat(HubDoor.signature("cal-secret", body))
                .isEqualTo("9863004efa26cc08111d0c7f6cb4e7968400beaf0e41455c0b14ec9d9355c4f6");
    }

    @Test
    void calComSendsASignedBookingAndListsIt() {
        String uid = send("{'trigger':'BOOKING_CREATED','email':'ann@example.com','start':'96h'}")
                .getString("uid");
        Map<String, String> hook = received.remove();
        assertThat(hook).containsEntry("path", "/hooks/calcom-booking");
        assertThat(hook.get("x-cal-signature-256")).isEqualTo(HubDoor.signature("cal-secret", hook.get("body")));
        JsonPath body = JsonPath.from(hook.get("body"));
        assertThat(body.getString("triggerEvent")).isEqualTo("BOOKING_CREATED");
        assertThat(body.getString("payload.uid")).isEqualTo(uid);
        assertThat(body.getString("payload.attendees[0].email")).isEqualTo("ann@example.com");
        assertThat(body.getString("payload.attendees[0].timeZone")).isEqualTo("America/Toronto");
        assertThat(body.getString("payload.status")).isEqualTo("ACCEPTED");
        assertThat(Instant.parse(body.getString("payload.startTime")))
                .isCloseTo(Instant.now().plus(96, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));

        bookings("?status=upcoming&attendeeEmail=ann@example.com")
                .then()
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("data", hasSize(1))
                .body("data[0].uid", equalTo(uid))
                .body("pagination.hasNextPage", equalTo(false));
    }

    @Test
    void aMovedBookingIsANewOneThatNamesTheOld() {
        String old =
                send("{'trigger':'BOOKING_CREATED','email':'ann@example.com'}").getString("uid");
        String moved = send("{'trigger':'BOOKING_RESCHEDULED','rescheduleUid':'" + old
                        + "','start':'2030-01-01T15:00:00Z'}")
                .getString("uid");
        received.remove();
        JsonPath body = JsonPath.from(received.remove().get("body"));
        assertThat(body.getString("payload.uid")).isEqualTo(moved).isNotEqualTo(old);
        assertThat(body.getString("payload.rescheduleUid")).isEqualTo(old);
        assertThat(body.getString("payload.attendees[0].email")).isEqualTo("ann@example.com");
        bookings("?status=cancelled").then().body("data[0].rescheduledToUid", equalTo(moved));
        bookings("?status=upcoming").then().body("data.uid", equalTo(java.util.List.of(moved)));
    }

    @Test
    void aCancelledBookingAPingAndALostWebhook() {
        send("{'trigger':'BOOKING_CREATED','email':'ann@example.com','uid':'u1','lost':true}");
        assertThat(received).isEmpty();
        send("{'trigger':'BOOKING_CANCELLED','uid':'u1','reason':'ill'}");
        JsonPath cancelled = JsonPath.from(received.remove().get("body"));
        assertThat(cancelled.getString("payload.status")).isEqualTo("CANCELLED");
        assertThat(cancelled.getString("payload.cancellationReason")).isEqualTo("ill");
        send("{'trigger':'PING','secret':''}");
        Map<String, String> ping = received.remove();
        assertThat(ping).containsEntry("x-cal-signature-256", "no-secret-provided");
        assertThat(JsonPath.from(ping.get("body")).getString("payload.uid")).isNull();
        Outside.json("{'trigger':'FAX'}")
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(400)
                .body("error.message", containsString("BOOKING_CREATED"));
    }

    @Test
    void calComPagesAndWantsItsVersion() {
        for (int i = 0; i < 3; i++) {
            send("{'trigger':'BOOKING_CREATED','email':'a" + i + "@example.com','lost':true}");
        }
        bookings("?take=2").then().body("data", hasSize(2)).body("pagination.hasNextPage", equalTo(true));
        bookings("?take=2&skip=2").then().body("data", hasSize(1)).body("pagination.totalItems", equalTo(3));
        bookings("?take=251").then().statusCode(400);
        given().header("Authorization", "Bearer sandbox-token")
                .get("/sandbox/calcom/v2/bookings")
                .then()
                .statusCode(400);
        given().get("/sandbox/calcom/v2/me").then().statusCode(401).body("error.code", equalTo("UNAUTHORIZED"));
    }

    @Test
    void theFormPostsASignedSignUpAndShowsWhatTheHubSaid() {
        String form =
                given().get("/sandbox/signup").then().statusCode(200).extract().asString();
        assertThat(form).contains("<form method=post").doesNotContain("<script");
        String answer = given().formParam("email", "ann+1@example.com")
                .formParam("first_name", "Ann <3")
                .formParam("red_systems", "2")
                .formParam("phone", "")
                .post("/sandbox/signup")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer).contains("The hub answered 202").contains("m-1").contains("Ann &lt;3");

        Map<String, String> hook = received.remove();
        assertThat(hook).containsEntry("path", "/hooks/christmas-signup");
        assertThat(Instant.ofEpochSecond(Long.parseLong(hook.get("x-timestamp"))))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(hook.get("x-signature-256"))
                .isEqualTo(HubDoor.signature("signup-secret", hook.get("x-timestamp") + "." + hook.get("body")));
        JsonPath body = JsonPath.from(hook.get("body"));
        assertThat(body.getMap("$"))
                .containsEntry("email", "ann+1@example.com")
                .containsEntry("red_systems", 2)
                .doesNotContainKey("phone");
    }

    private static JsonPath send(String order) {
        return Outside.json(order)
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static io.restassured.response.Response bookings(String query) {
        return given().header("Authorization", "Bearer sandbox-token")
                .header("cal-api-version", "2024-08-13")
                .get("/sandbox/calcom/v2/bookings" + query);
    }
}
