package io.caravanserai.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.contact.Contacts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The campaign looks into the list of those who are not written to, and adds to it. */
@QuarkusTest
class SuppressedTest {
    private static final String EMAIL = "christmas-email";

    @Inject
    CampaignHub hub;

    @Inject
    Contacts contacts;

    @Inject
    TestPeople people;

    @BeforeEach
    void fresh() {
        hub.fresh();
    }

    @Test
    void writesToNobodyWhoseAddressBouncedElsewhere() {
        String email = hub.somebody();
        contacts.reported(Map.of(
                "identity", email, "channel", "email", "kind", "bounced-hard", "provider", "another", "id", email));
        hub.signUp(email, Map.of("first_name", "Ann"));
        hub.awaitRest(email);

        assertThat(hub.states(email, EMAIL)).hasSize(7).startsWith("DISCARDED", "WAITING");
        assertThat(hub.about(email, EMAIL).get(0).failure().reason())
                .isEqualTo("Suppressed (hard-bounce): the address bounced for good.");
        assertThat(hub.mailbox(email)).isEmpty();
        people.as("viewer")
                .get("/api/contacts/refusals")
                .then()
                .statusCode(200)
                .body(
                        "find { it.channel == 'christmas-email' && it.reason.startsWith('Suppressed (hard-bounce)') }.messages",
                        greaterThan(0));
        people.as("operator").get("/contacts").then().body(containsString("Suppressed (hard-bounce)"));
    }

    @Test
    void whoUnsubscribesIsOnTheListForOtherFlowsToo() {
        String email = hub.signUp(1);
        hub.awaitMails(email, 1);
        hub.unsubscribe(email);
        hub.awaitRest(email);

        people.as("operator")
                .queryParam("identity", email)
                .get("/api/contacts/suppressions")
                .then()
                .statusCode(200)
                .body("size()", is(1))
                .body("[0].category", is("marketing"))
                .body("[0].reason", is("unsubscribed"))
                .body("[0].source", is("campaign"));
        given().get("/api/contacts/suppressions").then().statusCode(401);
    }
}
