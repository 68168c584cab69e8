package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HubSpotSimulationTest {

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
    void getsAndChangesOneContact() {
        Lead lead = leads.stream()
                .filter(l -> l.address().contains("+"))
                .findFirst()
                .orElseThrow();
        asked().body("{\"properties\":{\"tracker_link\":\"https://x/1\"}}")
                .patch(DATED + "/{email}?idProperty=email", lead.address())
                .then()
                .statusCode(200)
                .body("properties.tracker_link", equalTo("https://x/1"));
        asked().get(CONTACTS + "/{id}?properties=tracker_link,email", lead.objectId())
                .then()
                .body("properties.tracker_link", equalTo("https://x/1"))
                .body("properties.email", equalTo(lead.address()))
                .body("archived", equalTo(false));
        asked().get(CONTACTS + "/none@example.com?idProperty=email")
                .then()
                .statusCode(404)
                .body("category", equalTo("OBJECT_NOT_FOUND"));
        asked().body("{\"properties\":{\"createdate\":\"1\"}}")
                .patch(CONTACTS + "/" + lead.objectId())
                .then()
                .statusCode(400)
                .body("message", containsString("READ_ONLY_VALUE"));
    }

    @Test
    void aLifecycleStageMovesForwardOnly() {
        String contact = CONTACTS + "/" + leads.get(0).objectId();
        stage(contact, "customer").body("properties.lifecyclestage", equalTo("customer"));
        stage(contact, "lead").body("properties.lifecyclestage", equalTo("customer"));
        stage(contact, "");
        stage(contact, "lead").body("properties.lifecyclestage", equalTo("lead"));
    }

    @Test
    void searchesWithItsLimits() {
        search(
                        "{'filterGroups':[{'filters':[{'propertyName':'segment','operator':'EQ','value':'Science Lab'}]}],'limit':200,"
                                + "'properties':['segment'],'sorts':[{'propertyName':'createdate','direction':'DESCENDING'}]}")
                .statusCode(200)
                .body("total", equalTo(count("Science Lab")))
                .body("results.properties.segment", everyItem(equalTo("Science Lab")))
                .body("paging", nullValue())
                .header("X-HubSpot-RateLimit-Max", nullValue());
        String leads =
                "'filterGroups':[{'filters':[{'propertyName':'lifecyclestage','operator':'EQ','value':'lead'}]}],";
        search("{" + leads + "'limit':100,'after':'100'}")
                .body("results", hasSize(90))
                .body("total", equalTo(190));
        search("{'limit':100}").body("paging.next.after", equalTo("100"));
        search("{'limit':201}").statusCode(400);
        search("{'limit':100,'after':'9950'}").statusCode(400);
        search("{'after':'x'}").statusCode(400);
        search("{'filterGroups':[{},{},{},{},{},{}]}").statusCode(400);
    }

    @Test
    void listsPageByPage() {
        var first = asked().get(CONTACTS + "?limit=100").then().statusCode(200).body("results", hasSize(100));
        String after = first.extract().path("paging.next.after");
        Outside.json("{'companies':[],'contacts':[]}")
                .post("/sandbox/hubspot/_data")
                .then()
                .statusCode(200);
        asked().get(CONTACTS + "?limit=100&after=" + after)
                .then()
                .body("results", hasSize(90))
                .body("paging", nullValue());
    }

    @Test
    void knowsItsProperties() {
        asked().get("/sandbox/hubspot/crm/v3/properties/contacts/tracker_link")
                .then()
                .statusCode(200)
                .body("name", equalTo("tracker_link"))
                .body("modificationMetadata.readOnlyValue", equalTo(false));
        asked().get("/sandbox/hubspot/crm/properties/2026-03/contacts/none")
                .then()
                .statusCode(404);
    }

    @Test
    void refusesWhoHasNotItsToken() {
        given().header("Authorization", "Bearer other")
                .get(CONTACTS)
                .then()
                .statusCode(401)
                .body("category", equalTo("INVALID_AUTHENTICATION"))
                .body("status", equalTo("error"));
    }

    private int count(String segment) {
        Leads all = new Leads(new Seed(20, 200, Instant.now()));
        return (int) IntStream.range(0, 200)
                .filter(all::isContact)
                .filter(i -> all.lead(i).segment().equals(segment))
                .count();
    }

    private ValidatableResponse stage(String contact, String stage) {
        return asked().body("{\"properties\":{\"lifecyclestage\":\"" + stage + "\"}}")
                .patch(contact)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse search(String body) {
        return asked().body(body.replace('\'', '"')).post(CONTACTS + "/search").then();
    }

    private static RequestSpecification asked() {
        return given().header("Authorization", "Bearer sandbox-token").contentType("application/json");
    }
}
