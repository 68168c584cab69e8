package io.caravanserai.hook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The campaign's hooks as they are, in the whole hub. */
@QuarkusTest
class HooksInTheHubTest {
    @Inject
    TestPeople people;

    @Inject
    MessageSearch search;

    private static String sign(String secret, String text) {
        return HexFormat.of().formatHex(new Hmac("sha256", secret).of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ValidatableResponse calCom(String body) {
        return given().contentType("application/json; charset=utf-8")
                .header("X-Cal-Signature-256", sign("cal-secret", body))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/hooks/calcom-booking")
                .then();
    }

    private static String booking(String trigger, String uid) {
        return "{\"triggerEvent\":\"" + trigger
                + "\",\"createdAt\":\"2026-11-21T08:00:00.000Z\",\"payload\":{\"uid\":\"" + uid
                + "\",\"startTime\":\"2026-12-01T15:00:00Z\",\"attendees\":[{\"email\":\"jo@example.com\",\"timeZone\":\"Europe/Paris\"}]}}";
    }

    @Test
    void takesASignUpWithoutALoginAndShowsIt() {
        String email = UUID.randomUUID() + "@example.com";
        String body = "{\"email\":\"" + email + "\",\"first_name\":\"Zoë\",\"red_systems\":1}";
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        given().contentType("application/json")
                // Neither is looked at: a hook has a check of its own.
                .header("Authorization", "Bearer somebody-else's")
                .header("Origin", "https://shop.example.com")
                .header("X-Timestamp", timestamp)
                .header("X-Signature-256", sign("signup-secret", timestamp + "." + body))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/hooks/christmas-signup")
                .then()
                .statusCode(202)
                .body("messageId", greaterThan(0))
                .body("duplicate", is(false));
        assertThat(search.find(
                        new MessageFilter(
                                "christmas-signup", null, null, null, "Christmas 2025|" + email, null, null, null),
                        0))
                .hasSize(1);
        people.as("viewer")
                .get("/api/hooks")
                .then()
                .statusCode(200)
                .body("find { it.name == 'christmas-signup' }.url", endsWith("/hooks/christmas-signup"))
                .body("find { it.name == 'christmas-signup' }.verifier", is("hmac"))
                .body("find { it.name == 'christmas-signup' }.flow", is("campaign"))
                .body("find { it.name == 'christmas-signup' }.accepted", greaterThan(0))
                .body("find { it.name == 'christmas-signup' }.lastDelivery", notNullValue());
        given().get("/api/hooks").then().statusCode(401);
    }

    @Test
    void answersAPingOfCalComAndLeavesAsideWhatItDoesNotWant() {
        String ping =
                "{\"triggerEvent\":\"PING\",\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"type\":\"Test\",\"title\":\"Test trigger event\"}}";
        calCom(ping).statusCode(200).body(is(""));
        calCom(booking("MEETING_ENDED", "x")).statusCode(202).body("ignored", is(true));
        people.as("viewer")
                .get("/api/hooks")
                .then()
                .body("find { it.name == 'calcom-booking' }.answered", greaterThan(0))
                .body("find { it.name == 'calcom-booking' }.ignored", greaterThan(0));
    }

    @Test
    void takesABookingOncePerTrigger() {
        String uid = UUID.randomUUID().toString();
        Number id = calCom(booking("BOOKING_CREATED", uid))
                .statusCode(202)
                .body("duplicate", is(false))
                .extract()
                .path("messageId");
        calCom(booking("BOOKING_CREATED", uid))
                .statusCode(202)
                .body("duplicate", is(true))
                .body("messageId", is(id));
        calCom(booking("BOOKING_CANCELLED", uid)).statusCode(202).body("duplicate", is(false));
        calCom(booking("BOOKING_CREATED", uid).replace("jo@example.com", "jo"))
                .statusCode(422)
                .body("field", is("payload.attendees.0.email"));
        given().contentType("application/json")
                .header("X-Cal-Signature-256", "no-secret-provided")
                .body(booking("BOOKING_CREATED", uid))
                .post("/hooks/calcom-booking")
                .then()
                .statusCode(401);
    }

    @Test
    void leavesWhatIsNoDeliveryToOthers() {
        given().get("/hooks/christmas-signup").then().statusCode(404);
        given().contentType("application/json")
                .body("{}")
                .post("/hooks/none")
                .then()
                .statusCode(404);
    }
}
