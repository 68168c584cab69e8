package io.caravanserai.store;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.caravanserai.hook.SignedSignUp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.hamcrest.Matchers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door and health of a hub whose database has no room. */
@QuarkusTest
class ShortHubTest {

    @Inject
    Database database;

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200"})
    void theDoorSaysLaterAndHealthSaysWhy(String state) throws Exception {
        try (Lack messages = Lack.of(database, "message", "true", state);
                Lack all = Lack.of(database, "route_text", "true", state)) {
            await().untilAsserted(() -> SignedSignUp.post().statusCode(503).header("Retry-After", notNullValue()));
            health().statusCode(503)
                    .body("checks.find { it.name == 'database' }.status", Matchers.is("DOWN"))
                    .body("checks.find { it.name == 'database' }.data.reason", containsString("there is none left"))
                    .body("checks.find { it.name == 'database' }.data.shortage", containsString(state));
            all.ends();
            messages.ends();
        }
        SignedSignUp.post().statusCode(202);
        await().untilAsserted(() -> health().body("checks.find { it.name == 'database' }.status", Matchers.is("UP"))
                .body("checks.find { it.name == 'database' }.data.shortage", Matchers.nullValue()));
    }

    private static ValidatableResponse health() {
        return given().get("/q/health/ready").then();
    }
}
