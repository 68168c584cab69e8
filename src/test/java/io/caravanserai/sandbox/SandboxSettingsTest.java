package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SandboxSettingsTest.Tuned.class)
class SandboxSettingsTest {

    private static final String HOOK = "/sandbox/google-chat/v1/spaces/S/messages?key=k&token=t";
    private static final String USER =
            "{'user':{'sourcedId':'id-1','enabledUser':true,'givenName':'%s','familyName':'L','roles':[{'role':'student','org':{'sourcedId':'o'}}]}}";

    public static final class Tuned implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "hub.mode", "sandbox",
                    "hub.sandbox.enabled", "false",
                    "hub.sandbox.leads", "50",
                    "hub.sandbox.latency", "150ms",
                    "hub.sandbox.timeback-duplicate", "idempotent",
                    "hub.sandbox.calls-kept", "2",
                    "hub.sandbox.companies", "12",
                    "hub.sandbox.rate-limit.google-chat", "3/60s",
                    "hub.sandbox.rate-limit.hubspot", "190/10s",
                    "hub.sandbox.rate-limit.hubspot-search", "2/60s");
        }
    }

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void seedsAsManyLeadsAsSet() {
        assertThat(Outside.state("hubspot").getInt("contacts.leads")).isBetween(40, 50);
    }

    @Test
    void seedsAsManyCompaniesAndTenantsAsSet() {
        assertThat(Outside.state("hubspot").getInt("companies.total")).isEqualTo(12);
        assertThat(Outside.state("yobi").getInt("tenants")).isEqualTo(12);
    }

    @Test
    void countsHubSpotsSearchesApart() {
        for (int status : new int[] {200, 200, 429}) {
            hubspot()
                    .body("{}")
                    .post("/sandbox/hubspot/crm/v3/objects/contacts/search")
                    .then()
                    .statusCode(status);
        }
        hubspot()
                .body("{}")
                .post("/sandbox/hubspot/crm/v3/objects/companies/search")
                .then()
                .statusCode(429)
                .body("policyName", equalTo("SECONDLY"))
                .body("message", equalTo("You have reached your secondly limit."))
                .header("Retry-After", nullValue());
        hubspot()
                .get("/sandbox/hubspot/crm/v3/objects/companies")
                .then()
                .statusCode(200)
                .header("X-HubSpot-RateLimit-Max", "190");
    }

    private static RequestSpecification hubspot() {
        return RestAssured.given()
                .header("Authorization", "Bearer sandbox-token")
                .contentType("application/json");
    }

    @Test
    void aDuplicateUserMayBeWelcomeAndChangesNothing() {
        String users = "/sandbox/timeback/ims/oneroster/rostering/v1p2/users";
        String token = Outside.timeBackToken();
        for (String name : new String[] {"Ada", "Bob"}) {
            Outside.json(USER.formatted(name))
                    .header("Authorization", "Bearer " + token)
                    .post(users)
                    .then()
                    .statusCode(201)
                    .body("sourcedIdPairs.allocatedSourcedId", equalTo("id-1"));
        }
        assertThat(Outside.state("timeback").getList("users.created.givenName")).containsExactly("Ada");
    }

    @Test
    void everySystemTakesItsTimeRefusesTooManyCallsAndForgetsOldOnes() {
        Instant start = Instant.now();
        for (int i = 0; i < 3; i++) {
            Outside.json("{'text':'x'}").post(HOOK).then().statusCode(200);
        }
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(450));
        Outside.json("{'text':'x'}")
                .post(HOOK)
                .then()
                .statusCode(429)
                .body("error.status", equalTo("RESOURCE_EXHAUSTED"));

        assertThat(Outside.calls("google-chat", "").getList("n", Integer.class)).containsExactly(3, 4);
        assertThat(Outside.counts("google-chat").getInt("'POST /v1/spaces/{space}/messages'"))
                .isEqualTo(4);
    }
}
