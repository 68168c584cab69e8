package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HubSpotBatchTest {

    private static final String CONTACTS = "/sandbox/hubspot/crm/v3/objects/contacts";
    private static final String DATED = "/sandbox/hubspot/crm/objects/2026-09/contacts";

    private List<Lead> leads = List.of();

    @BeforeEach
    void reset() {
        Outside.reset();
        Leads all = new Leads(new Seed(20, 200, Instant.now()));
        leads = all.of(LeadKind.PASSES).stream().map(all::lead).toList();
    }

    @Test
    void updatesContactsByAddress() {
        update(CONTACTS, input(0, "'tracker_link':'https://x/1'"), input(1, "'tracker_link':'https://x/2'"))
                .statusCode(200)
                .body("status", equalTo("COMPLETE"))
                .body("errors", nullValue())
                .body("results", hasSize(2))
                .body("results[0].properties.tracker_link", equalTo("https://x/1"))
                .header("X-HubSpot-RateLimit-Max", "100")
                .header("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
                .header("X-HubSpot-RateLimit-Remaining", notNullValue());

        assertThat(Outside.state("hubspot").getList("contacts.written.email"))
                .containsExactly(leads.get(0).address(), leads.get(1).address());
        assertThat(Outside.state("hubspot").getString("contacts.written[1].tracker_link"))
                .isEqualTo("https://x/2");
    }

    @Test
    void aMissingContactIsNamedByItsTraceId() {
        update(CONTACTS, input(0, "'tracker_link':'x'"), input("nobody@example.com", "t-9", "'tracker_link':'y'"))
                .statusCode(207)
                .body("results", hasSize(1))
                .body("numErrors", equalTo(1))
                .body("errors[0].category", equalTo("OBJECT_NOT_FOUND"))
                .body("errors[0].context.objectWriteTraceId", equalTo(List.of("t-9")))
                .body("errors[0].context.ids", equalTo(List.of("nobody@example.com")));
    }

    @Test
    void missingContactsWithoutTraceIdsAreOneError() {
        update(
                        DATED,
                        input("a@example.com", "", "'tracker_link':'x'"),
                        input("b@example.com", "", "'tracker_link':'y'"))
                .statusCode(207)
                .body("results", hasSize(0))
                .body("errors", hasSize(1))
                .body("errors[0].context.ids", hasSize(2));
    }

    @Test
    void aBadPropertyFailsItsInputOnlyWhenItIsTraced() {
        update(CONTACTS, input(0, "'tracker_link':'x'"), input(1, "'no_such':'y'"))
                .statusCode(207)
                .body("results", hasSize(1))
                .body("errors[0].category", equalTo("VALIDATION_ERROR"))
                .body("errors[0].message", containsString("PROPERTY_DOESNT_EXIST"))
                .body("errors[0].context.objectWriteTraceId", equalTo(List.of("trace-1")));

        String untraced = input(leads.get(3).address(), "", "'no_such':'y'");
        update(CONTACTS, input(2, "'tracker_link':'x'"), untraced)
                .statusCode(400)
                .body("category", equalTo("VALIDATION_ERROR"))
                .body("message", containsString("PROPERTY_DOESNT_EXIST"));
        assertThat(Outside.state("hubspot").getList("contacts.written")).hasSize(1);
    }

    @Test
    void takesAHundredInputsAndEachOnce() {
        String[] many = IntStream.range(0, 101)
                .mapToObj(i -> input(i, "'tracker_link':'x'"))
                .toArray(String[]::new);
        update(CONTACTS, many).statusCode(400).body("category", equalTo("VALIDATION_ERROR"));
        update(CONTACTS, java.util.Arrays.copyOf(many, 100)).statusCode(200).body("results", hasSize(100));
        update(CONTACTS, many[0], many[0]).statusCode(400);
    }

    @Test
    void readsContactsOfABatch() {
        String body = "{'properties':['segment','tracker_link'],'idProperty':'email','inputs':[{'id':'"
                + leads.get(0).address().toUpperCase(java.util.Locale.ROOT) + "'},{'id':'x@example.com'}]}";
        asked().body(body.replace('\'', '"'))
                .post(CONTACTS + "/batch/read")
                .then()
                .statusCode(207)
                .body("results[0].id", equalTo(leads.get(0).objectId()))
                .body("results[0].properties.segment", equalTo(leads.get(0).segment()))
                .body("results[0].properties.tracker_link", nullValue())
                .body("errors[0].context.ids", equalTo(List.of("x@example.com")));
    }

    private ValidatableResponse update(String path, String... inputs) {
        String body = List.of(inputs).stream().collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        return asked().body(body.replace('\'', '"'))
                .post(path + "/batch/update")
                .then();
    }

    private String input(int lead, String properties) {
        return input(leads.get(lead).address(), "trace-" + lead, properties);
    }

    private static String input(String email, String trace, String properties) {
        String traced = trace.isEmpty() ? "" : "'objectWriteTraceId':'" + trace + "',";
        return "{'id':'" + email + "','idProperty':'email'," + traced + "'properties':{" + properties + "}}";
    }

    private static RequestSpecification asked() {
        return given().header("Authorization", "Bearer sandbox-token").contentType("application/json");
    }
}
