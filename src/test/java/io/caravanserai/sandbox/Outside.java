package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/** How these tests speak to the sandbox: over HTTP, like anybody. */
public final class Outside {

    private Outside() {}

    /** The address of the running sandbox, without a slash at the end. */
    public static String url() {
        return RestAssured.baseURI + ":" + RestAssured.port + Control.ROOT;
    }

    /** Data, calls and faults as at the start, and the machine's time. */
    public static void reset() {
        machineTime();
        given().post("/sandbox/_reset").then().statusCode(200);
    }

    public static void reset(int leads) {
        machineTime();
        given().body(new JsonObject().put("leads", leads).encode())
                .post("/sandbox/_reset")
                .then()
                .statusCode(200);
    }

    private static void machineTime() {
        given().body("{\"reset\": true}").post("/sandbox/_clock").then().statusCode(200);
    }

    /** Moves the sandbox's clock, and with it the hub's. */
    public static void advance(String by) {
        given().body(new JsonObject().put("advance", by).encode())
                .post("/sandbox/_clock")
                .then()
                .statusCode(200);
    }

    public static JsonPath state(String system) {
        return given().get("/sandbox/" + system + "/_state")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static JsonPath calls(String system, String filter) {
        return given().get("/sandbox/" + system + "/_calls" + filter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static void forgetCalls(String system) {
        given().delete("/sandbox/" + system + "/_calls").then().statusCode(204);
    }

    public static JsonPath counts(String system) {
        return given().get("/sandbox/" + system + "/_calls/_count")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Orders a fault written with single quotes. */
    public static void fault(String system, String order) {
        given().body(order.replace('\'', '"'))
                .post("/sandbox/" + system + "/_faults")
                .then()
                .statusCode(201);
    }

    /** Orders the fault of a file in {@code src/test/resources/answers}. */
    public static void faultOf(String system, String file) {
        given().body(Path.of("src/test/resources/answers", file + ".json").toFile())
                .post("/sandbox/" + system + "/_faults")
                .then()
                .statusCode(201);
    }

    public static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body.replace('\'', '"'));
    }

    public static String timeBackToken() {
        return token(given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "sandbox-client")
                .formParam("client_secret", "sandbox-secret")
                .post("/sandbox/timeback-auth/oauth2/token"));
    }

    public static String googleToken() {
        return token(given().formParam("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .formParam("assertion", "header.claims.signature")
                .post("/sandbox/google-auth/token"));
    }

    private static String token(Response response) {
        return response.then().statusCode(200).extract().jsonPath().getString("access_token");
    }
}
