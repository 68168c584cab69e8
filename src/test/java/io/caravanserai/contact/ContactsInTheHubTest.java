package io.caravanserai.contact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links, the API and the page, in the whole hub. */
@QuarkusTest
class ContactsInTheHubTest {
    private static final UnsubscribeLink LINK = new UnsubscribeLink("", "contact-secret");

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @Inject
    MessageOperations operations;

    @Inject
    InstantSource clock;

    private final String ann = UUID.randomUUID() + "@contact.example";
    private final List<Long> waiting = new ArrayList<>();

    @AfterEach
    void nobodyWaits() {
        waiting.stream().filter(id -> !one(id).row().state().terminal()).forEach(id -> operations.discard(id, "test"));
    }

    private String link(String category) {
        return LINK.to(new Identity(Medium.EMAIL, ann), category);
    }

    private static ValidatableResponse oneClick(String link) {
        return given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then();
    }

    private long waits(String category, String whom) {
        String body = new JsonObject(Map.of("category", category)).encode();
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        long id = messages.accept(new NewMessage(
                        "contacttest-email",
                        UUID.randomUUID().toString(),
                        null,
                        null,
                        tomorrow,
                        null,
                        whom,
                        body,
                        Map.of()))
                .id();
        waiting.add(id);
        return id;
    }

    private MessageDetail one(long id) {
        return search.one(id).orElseThrow();
    }

    private ValidatableResponse suppressions(String standing) {
        return people.as("operator")
                .queryParam("identity", ann)
                .queryParam("standing", standing)
                .get("/api/contacts/suppressions")
                .then()
                .statusCode(200);
    }

    private static String suppression(String identity, String words) {
        return new JsonObject(Map.of("identity", identity, "channel", "email", "words", words)).encode();
    }

    @Test
    void oneClickActsAtOnceAlsoOnWhatWaits() {
        long session = waits("session", ann);
        long recording = waits("recording", ann);
        long others = waits("session", "ben-" + ann);
        oneClick(link("session")).statusCode(202);
        TestFlow.waiting().until(() -> one(session).row().state() == MessageState.DISCARDED);

        assertThat(one(session).row().failure().reason()).isEqualTo("The person unsubscribed.");
        assertThat(one(recording).row().state()).isEqualTo(MessageState.WAITING);
        assertThat(one(others).row().state()).isEqualTo(MessageState.WAITING);
        suppressions("true").body("size()", is(1)).body("[0].category", is("session"));
    }

    @Test
    void whatAProviderTellsWithdrawsWhatWaits() {
        long session = waits("session", ann);
        String event = new JsonObject(Map.of(
                        "identity",
                        ann,
                        "channel",
                        "email",
                        "kind",
                        "bounced-hard",
                        "provider",
                        "test",
                        "id",
                        ann,
                        "reason",
                        "550 5.1.1 no such user"))
                .encode();
        messages.accept(NewMessage.of("contact-event", ann, event));
        TestFlow.waiting().until(() -> one(session).row().state() == MessageState.DISCARDED);

        assertThat(one(session).row().failure().reason()).isEqualTo("Nothing may go to the address any more.");
        suppressions("true").body("[0].reason", is("hard-bounce")).body("[0].words", is("550 5.1.1 no such user"));
    }

    @Test
    void whoIsErasedAtTheDeskIsForgottenHereToo() {
        people.as("operator")
                .contentType("application/json")
                .body(suppression(ann, "asked us"))
                .post("/api/contacts/suppressions")
                .then()
                .statusCode(201);
        people.as("admin")
                .contentType("application/json")
                .body("{\"person\":\"" + ann + "\"}")
                .post("/api/support/erase")
                .then()
                .statusCode(200)
                .body("rows", is(1));
        suppressions("true")
                .body("size()", is(1))
                .body("[0].identity", nullValue())
                .body("[0].words", nullValue());
    }

    @Test
    void aLookChangesNothingAndAButtonActs() {
        given().urlEncodingEnabled(false)
                .get(link("recording"))
                .then()
                .statusCode(200)
                .body(containsString("Unsubscribe"), containsString(ann), containsString("recording"));
        suppressions("false").body("size()", is(0));
        given().urlEncodingEnabled(false)
                .post(link("recording").replace("/hooks/", "/"))
                .then()
                .statusCode(200)
                .body(containsString("Done"));
        TestFlow.waiting()
                .untilAsserted(() -> suppressions("true").body("size()", is(1)).body("[0].source", is("page")));
    }

    @Test
    void nobodyUnsubscribesOthersOrMore() {
        String ours = link("session");
        for (String forged : List.of(
                ours.replace("session", "all"),
                ours.replace("identity=", "identity=x"),
                ours.replaceFirst("signature=.*", "signature=" + "0".repeat(64)),
                ours.replaceFirst("&signature=.*", ""))) {
            oneClick(forged).statusCode(401);
            given().urlEncodingEnabled(false)
                    .post(forged.replace("/hooks/", "/"))
                    .then()
                    .statusCode(403);
        }
        suppressions("false").body("size()", is(0));
    }

    @Test
    void whoUnsubscribesAgainAfterItWasLiftedMeansItAgain() {
        oneClick(link("session")).statusCode(202);
        TestFlow.waiting().untilAsserted(() -> suppressions("true").body("size()", is(1)));
        long id = suppressions("true").extract().jsonPath().getLong("[0].id");
        people.as("operator")
                .contentType("application/json")
                .body("{\"reason\":\"She asked for it by phone.\"}")
                .post("/api/contacts/suppressions/" + id + "/lift")
                .then()
                .statusCode(200)
                .body("liftedBy", startsWith("operator-"))
                .body("liftReason", is("She asked for it by phone."));
        suppressions("true").body("size()", is(0));
        oneClick(link("session")).statusCode(202);
        TestFlow.waiting().untilAsserted(() -> suppressions("true").body("size()", is(1)));
        suppressions("false").body("size()", is(2));
    }

    @Test
    void handsAddWithAReasonAndNoCellOfTheFileIsAFormula() {
        people.as("operator")
                .contentType("application/json")
                .body(suppression(" " + ann.toUpperCase(Locale.ROOT), "=HYPERLINK(\"http://x\")"))
                .post("/api/contacts/suppressions")
                .then()
                .statusCode(201)
                .body("[0].identity", is(ann))
                .body("[0].reason", is("by-hand"))
                .body("[0].source", startsWith("operator-"));
        String csv = people.as("operator")
                .queryParam("identity", ann)
                .queryParam("format", "csv")
                .get("/api/contacts/suppressions")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", containsString("suppressions.csv"))
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x\"\")\"").startsWith("id,digest,identity,");
    }

    @Test
    void theEvidenceOfAllComesAsAFileInWhichNoCellIsAFormula() {
        people.as("operator")
                .contentType("application/json")
                .body(new JsonObject(Map.of(
                                "identity", ann, "channel", "email", "given", true, "source", "=cmd|' /C calc'!A0"))
                        .encode())
                .put("/api/contacts/consents")
                .then()
                .statusCode(200);
        for (String identity : List.of("", ann)) {
            String csv = people.as("operator")
                    .queryParam("identity", identity)
                    .queryParam("format", "csv")
                    .get("/api/contacts/consents")
                    .then()
                    .statusCode(200)
                    .contentType(containsString("text/csv"))
                    .header("Content-Disposition", containsString("consents.csv"))
                    .extract()
                    .asString();
            assertThat(csv).startsWith("id,identity,").contains(ann + ",email,all,true,\"'=cmd|' /C calc'!A0\"");
        }
    }

    @Test
    void saysWhichFieldIsWrong() {
        Map.of(
                        suppression("nobody", "why"),
                        "identity",
                        suppression(ann, " "),
                        "words",
                        "{\"identity\":\"" + ann + "\",\"channel\":\"fax\",\"words\":\"x\"}",
                        "channel",
                        "{\"identity\":\"" + ann + "\",\"channel\":\"email\",\"category\":\"gossip\",\"words\":\"x\"}",
                        "category",
                        "{\"identity\":\"" + ann + "\",\"channel\":\"email\",\"categry\":\"session\",\"words\":\"x\"}",
                        "categry")
                .forEach((body, field) -> people.as("operator")
                        .contentType("application/json")
                        .body(body)
                        .post("/api/contacts/suppressions")
                        .then()
                        .statusCode(400)
                        .body("field", is(field)));
        people.as("operator")
                .contentType("application/json")
                .body("{\"reason\":\"\"}")
                .post("/api/contacts/suppressions/0/lift")
                .then()
                .statusCode(400)
                .body("field", is("reason"));
        people.as("operator")
                .queryParam("reason", "bad-luck")
                .get("/api/contacts/suppressions")
                .then()
                .statusCode(400)
                .body("field", is("reason"));
    }

    @Test
    void keepsConsentWithItsEvidenceAndTellsRowsThatCannotBeRead() {
        people.as("operator")
                .contentType("application/json")
                .body("[{\"identity\":\"" + ann + "\",\"channel\":\"email\",\"category\":\"marketing\",\"given\":true,"
                        + "\"source\":\"fair in May\",\"at\":\"2026-05-02T10:00:00Z\"},"
                        + "{\"identity\":\"12\",\"channel\":\"whatsapp\",\"given\":true,\"source\":\"fair\"},"
                        + "{\"identity\":\"" + ann + "\",\"channel\":\"email\",\"given\":true}]")
                .post("/api/contacts/consents/import")
                .then()
                .statusCode(200)
                .body("added", is(1))
                .body("refused.row", is(List.of(2, 3)))
                .body("refused.field", is(List.of("identity", "source")));
        people.as("operator")
                .contentType("application/json")
                .body("{\"identity\":\"" + ann + "\",\"channel\":\"email\",\"given\":false,\"source\":\"letter\"}")
                .put("/api/contacts/consents")
                .then()
                .statusCode(200)
                .body("given", is(List.of(false, true)))
                .body("[0].category", is("all"))
                .body("[0].recordedBy", startsWith("operator-"))
                .body("[1].source", is("fair in May"));
        people.as("admin")
                .contentType("application/json")
                .body("{\"identity\":\"" + ann + "\"}")
                .post("/api/contacts/forget")
                .then()
                .statusCode(200)
                .body("rows", is(2));
        people.as("operator")
                .queryParam("identity", ann)
                .get("/api/contacts/consents")
                .then()
                .body("given", is(List.of(false)))
                .body("[0].identity", nullValue());
    }

    @Test
    void switchesACategoryOffWithWhoAndWhy() {
        for (boolean running : new boolean[] {false, true}) {
            people.as("operator")
                    .contentType("application/json")
                    .body("{\"running\":" + running + ",\"why\":\"a wrong text\"}")
                    .put("/api/contacts/switches/assignment")
                    .then()
                    .statusCode(200)
                    .body("find { it.category == 'assignment' }.running", is(running))
                    .body("find { it.category == 'assignment' }.by", startsWith("operator-"));
        }
        people.as("operator")
                .contentType("application/json")
                .body("{\"running\":false,\"why\":\"x\"}")
                .put("/api/contacts/switches/gossip")
                .then()
                .statusCode(404);
        people.as("viewer")
                .get("/api/contacts/switches")
                .then()
                .statusCode(200)
                .body("category", hasItem("assignment"));
    }

    @Test
    void aPersonReadsAndChangesItOnAPage() {
        people.as("operator")
                .formParam("identity", ann)
                .formParam("channel", "email")
                .formParam("category", "all")
                .formParam("words", "<b>asked us</b>")
                .post("/contacts/suppressions")
                .then()
                .statusCode(303);
        String page = people.as("operator")
                .queryParam("identity", ann)
                .get("/contacts")
                .then()
                .statusCode(200)
                .body(
                        containsString(ann),
                        containsString("by-hand: &lt;b&gt;asked us"),
                        not(containsString("<b>asked")))
                .extract()
                .asString();
        String lift = page.replaceFirst("(?s).*action=\"(/contacts/suppressions/\\d+/lift)[?].*", "$1");
        people.as("operator")
                .queryParam("identity", ann)
                .formParam("reason", "a mistake")
                .post(lift)
                .then()
                .statusCode(303);
        people.as("operator")
                .queryParam("identity", ann)
                .queryParam("standing", "false")
                .get("/contacts")
                .then()
                .body(containsString("a mistake"), not(containsString(">Lift<")));
        people.as("operator")
                .queryParam("identity", "order 12")
                .get("/contacts")
                .then()
                .statusCode(200)
                .body(containsString("no e-mail address, and no number"));
        waits("session", ann);
        people.as("operator")
                .queryParam("about", ann)
                .get("/person")
                .then()
                .body(containsString("/contacts?identity="));
    }
}
