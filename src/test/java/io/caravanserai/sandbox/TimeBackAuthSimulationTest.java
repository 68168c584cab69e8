package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimeBackAuthSimulationTest {
    @Test
    void givesTokensToWhoKnowsTheSecret() {
        given().auth()
                .preemptive()
                .basic("sandbox-client", "sandbox-secret")
                .formParam("grant_type", "client_credentials")
                .post("/sandbox/timeback-auth/oauth2/token")
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("expires_in", equalTo(3600))
                .body("token_type", equalTo("Bearer"));
    }

    @Test
    void refusesTokensInTheVendorsWords() {
        Outside.json(
                        "{'grant_type':'client_credentials','client_id':'sandbox-client','client_secret':'sandbox-secret'}")
                .post("/sandbox/timeback-auth/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "sandbox-client")
                .formParam("client_secret", "wrong")
                .post("/sandbox/timeback-auth/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_client"));
        given().formParam("grant_type", "password")
                .post("/sandbox/timeback-auth/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
    }
}
