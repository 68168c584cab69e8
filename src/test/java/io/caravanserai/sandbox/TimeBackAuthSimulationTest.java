package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
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
