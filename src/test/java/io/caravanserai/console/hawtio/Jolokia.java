package io.caravanserai.console.hawtio;

import io.caravanserai.console.login.TestPeople;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls of the hub's Jolokia in somebody's name. */
@Singleton
public class Jolokia {
    private final TestPeople people;

    Jolokia(TestPeople people) {
        this.people = people;
    }

    /** Reads an attribute, or all where it is empty. */
    public JsonPath read(String role, String mbean, String attribute) {
        Map<String, Object> request = new HashMap<>(Map.of("type", "read", "mbean", mbean));
        if (!attribute.isEmpty()) {
            request.put("attribute", attribute);
        }
        return ask(role, request);
    }

    /** Calls an operation. */
    public JsonPath exec(String role, String mbean, String operation, Object... arguments) {
        return ask(
                role, Map.of("type", "exec", "mbean", mbean, "operation", operation, "arguments", List.of(arguments)));
    }

    /** Any request. */
    public JsonPath ask(String role, Map<String, ?> request) {
        return people.as(role)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/hawtio/jolokia")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
