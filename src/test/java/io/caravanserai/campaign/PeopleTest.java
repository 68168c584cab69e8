package io.caravanserai.campaign;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees of the people of a campaign, and does about them. */
@QuarkusTest
class PeopleTest {
    private static final String EMAIL = "christmas-email";

    @Inject
    CampaignHub hub;

    @Inject
    TestPeople people;

    @BeforeEach
    void fresh() {
        hub.fresh();
    }

    @Test
    void showsWhatWasSentAndWhatIsDueWhen() {
        String email = signedUp();

        // The index of people follows what comes in.
        await().untilAsserted(() -> assertThat(person().get("/api/people?q=" + email.substring(0, 8))
                        .jsonPath()
                        .getList("person"))
                .containsExactly(email));
        JsonPath one = person().get("/api/people/" + email).jsonPath();
        assertThat(one.getList("messages.findAll { it.channel == 'christmas-email' }.state"))
                .containsExactly("DONE", "WAITING", "WAITING", "WAITING", "WAITING", "WAITING", "WAITING");
        assertThat(one.getList("messages.what")).contains("Christmas 2025 7");
        assertThat(one.getList("messages.due")).isSorted();
        assertThat(person().queryParam("about", " " + email.toUpperCase(Locale.ROOT))
                        .get("/api/messages")
                        .jsonPath()
                        .getList("channel"))
                .containsOnly("christmas-signup", "christmas-email")
                .hasSize(8);
        person().get("/api/people/nobody@example.org").then().statusCode(404);
        person().get("/api/people?flow=none").then().statusCode(404);
    }

    @Test
    void showsWhatIsInDoubtAndDoesAsThePersonSays() {
        Outside.fault("sendgrid", "{'method':'POST','path':'*','reset':true,'after':true}");
        String email = signedUp();
        JsonPath one = person().get("/api/people/" + email).jsonPath();
        assertThat(one.getList("messages.findAll { it.channel == 'christmas-email' }.state"))
                .startsWith("PARKED", "WAITING");
        assertThat(one.getString("messages.find { it.inDoubt }.reason"))
                .startsWith("Nobody knows whether email-send reached sendgrid");
        assertThat(person().get("/flows/campaign/people/" + email).asString()).contains("in doubt", "Decide");
        String message = "/api/messages/" + id(email, 0);
        assertThat(person().get(message).jsonPath().getString("failure.kind")).isEqualTo("in-doubt");
        person().contentType("application/json")
                .body("{}")
                .post(message + "/replay")
                .then()
                .statusCode(409);

        person().contentType("application/json")
                .body("{\"inDoubt\":\"done\"}")
                .post(message + "/replay")
                .then()
                .statusCode(200);
        TestFlow.waiting().until(() -> hub.states(email, EMAIL).get(0).equals("DONE"));
        assertThat(hub.records(email).get(0)).containsKey("Email 1 Sent");
        assertThat(hub.mailbox(email)).hasSize(1);
    }

    @Test
    void countsByDayBySegmentAndByEmail() {
        signedUp();
        JsonPath counts = person().get("/api/people/counts?flow=campaign").jsonPath();

        assertThat(counts.getList("segments.name")).contains("OPTIMIZE");
        assertThat(counts.getList("days.channel")).contains("christmas-signup").doesNotContain(EMAIL);
        assertThat(counts.getList("endings"))
                .map(ending -> (Map<?, ?>) ending)
                .filteredOn(ending -> "christmas-email".equals(ending.get("channel")))
                .<Object>map(ending -> ending.get("last"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void skipsOneSendsOneNowAndStopsTheRest() {
        String email = signedUp();
        String page = "/flows/campaign/people/" + email;
        assertThat(person().get(page).then().statusCode(200).extract().asString())
                .contains(email, "Send now", "Skip", "Reschedule", "Stop the sequence");
        assertThat(person().get("/flows/campaign/people").asString()).contains(email);

        press(page + "/messages/" + id(email, 1) + "/skip");
        press(page + "/messages/" + id(email, 2) + "/due");
        hub.awaitMails(email, 2);
        assertThat(hub.mailbox(email).get(1)).contains("A handover");
        person().formParam("due", "2099-01-01T06:00")
                .post(page + "/messages/" + id(email, 3) + "/due")
                .then()
                .statusCode(303);
        press(page + "/stop");
        TestFlow.waiting().until(() -> hub.isOver(email, EMAIL));

        assertThat(hub.states(email, EMAIL)).filteredOn("DONE"::equals).hasSize(2);
        assertThat(hub.states(email, EMAIL)).filteredOn("DISCARDED"::equals).hasSize(5);
    }

    @Test
    void unsubscribesByTheLinkInTheEmail() {
        String email = signedUp();
        String query = query(email);

        assertThat(given().urlEncodingEnabled(false)
                        .get("/hooks/unsubscribe?" + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("<button", email);
        assertThat(hub.states(email, EMAIL)).contains("WAITING");
        given().urlEncodingEnabled(false)
                .post("/unsubscribe?" + query + "0")
                .then()
                .statusCode(403);
        given().urlEncodingEnabled(false).post("/unsubscribe?" + query).then().statusCode(200);
        TestFlow.waiting().until(() -> hub.isOver(email, EMAIL));
        hub.awaitRest(email);
        assertThat(hub.records(email).get(0)).containsEntry("Unsubscribed", true);
    }

    @Test
    void unsubscribesWithOneClickOfTheMailProgram() {
        String email = signedUp();
        String query = query(email);
        given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("List-Unsubscribe=One-Click")
                .post("/hooks/unsubscribe?" + query.replace("example.org", "example.net"))
                .then()
                .statusCode(401);
        given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("List-Unsubscribe=One-Click")
                .post("/hooks/unsubscribe?" + query)
                .then()
                .statusCode(202);
        TestFlow.waiting().until(() -> hub.isOver(email, EMAIL));
    }

    private static String query(String email) {
        String link = given().queryParam("to", email)
                .get("/sandbox/mailbox/_messages")
                .jsonPath()
                .getString("messages[0].headers.'List-Unsubscribe'");
        return URI.create(link.substring(1, link.length() - 1)).getRawQuery();
    }

    private String signedUp() {
        String email = hub.signUp(0);
        hub.awaitMails(email, 1);
        return email;
    }

    private long id(String email, int place) {
        return hub.about(email, EMAIL).stream()
                .filter(row -> row.key().endsWith("|" + (place + 1)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void press(String path) {
        person().post(path).then().statusCode(303);
    }

    private RequestSpecification person() {
        return people.as("operator");
    }
}
