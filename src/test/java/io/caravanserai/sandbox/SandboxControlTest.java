package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SandboxControlTest {

    @Test
    void listsItsSystems() {
        given().get("/sandbox").then().log().all().statusCode(200).body("systems.system", hasItem("timeback"));
        given().get("/sandbox/s3/sandbox-school?list-type=2&prefix=leads/")
                .then()
                .log()
                .all();
        given().get("/sandbox/s3/sandbox-school/leads/nope.csv").then().log().all();
    }
}
