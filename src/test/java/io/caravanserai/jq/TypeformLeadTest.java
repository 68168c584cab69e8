package io.caravanserai.jq;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow that {@code docs/tutorial.md} shows: a signed webhook, a filter, a look-up in HubSpot, Slack; in YAML alone. */
@QuarkusTest
@TestProfile(TypeformFolder.class)
class TypeformLeadTest {

    @Inject
    TestFlow flow;

    @BeforeEach
    void begin() {
        flow.rest("typeform-lead");
        flow.resetOutside();
        given().contentType(ContentType.JSON)
                .body("""
                        {"companies": [{"id": "7", "properties": {"name": "Seven"}}],
                         "contacts": [{"id": "1", "properties": {"email": "ann@seven.example", "lifecyclestage": "opportunity"},
                                       "companies": []}]}""")
                .post("/sandbox/hubspot/_data")
                .then()
                .statusCode(200);
        Outside.forgetCalls("hubspot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann Lee", "Ann \"A\" Lee", "{\"a\":1}", "{{x}} ${body} $lead", "Zoë 🦷 O'Neil\\", "12"})
    void tellsSlackWhoItWasWithWhatHubSpotKnows(String name) {
        JsonPath message = ended(post("dental-demo", name, "ann@seven.example"));

        assertThat(message.getString("state")).isEqualTo("DONE");
        assertThat(slack()).containsExactly(name + " (ann@seven.example) filled in the form. In HubSpot: opportunity");
    }

    @Test
    void tellsSlackOfSomebodyHubSpotDoesNotKnow() {
        ended(post("dental-demo", "Ben", "ben@eight.example"));

        assertThat(slack()).containsExactly("Ben (ben@eight.example) filled in the form. In HubSpot: nobody");
    }

    @Test
    void discardsAnotherFormWithTheReason() {
        JsonPath message = ended(post("another", "Ann", "ann@seven.example"));

        assertThat(message.getString("state")).isEqualTo("DISCARDED");
        assertThat(message.getString("failure.reason")).isEqualTo("Not from the form dental-demo.");
        assertThat(slack()).isEmpty();
        assertThat(Outside.counts("hubspot").getMap("")).isEmpty();
    }

    @Test
    void parksAnAnswerOfAnotherShapeWithASentence() {
        JsonPath message = ended(post(new JsonArray().add("yes"), "dental-demo"));

        assertThat(message.getString("state")).isEqualTo("PARKED");
        assertThat(message.getString("failure.kind")).isEqualTo("permanent");
        assertThat(message.getString("failure.reason"))
                .startsWith("jq cannot read '.form_response.answers | {email:")
                .containsPattern("in route typeform-lead at step setVariable\\d+: Cannot index string")
                .contains("Mend the expression")
                .doesNotContain("yes");
    }

    private static List<String> slack() {
        return Outside.state("slack").getList("messages.text");
    }

    private JsonPath ended(long id) {
        flow.rest("typeform-lead");
        return TestFlow.message(id);
    }

    private static long post(String form, String name, String email) {
        return post(new JsonArray().add(answer("name", "text", name)).add(answer("email", "email", email)), form);
    }

    private static JsonObject answer(String ref, String type, String value) {
        return new JsonObject().put("type", type).put(type, value).put("field", new JsonObject().put("ref", ref));
    }

    private static long post(JsonArray answers, String form) {
        byte[] body = new JsonObject()
                .put("event_type", "form_response")
                .put(
                        "form_response",
                        new JsonObject()
                                .put("form_id", form)
                                .put("token", UUID.randomUUID().toString())
                                .put("answers", answers))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        return given().contentType("application/json")
                .header("Typeform-Signature", "sha256=" + signature(body))
                .body(body)
                .post("/hooks/typeform-lead")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("messageId");
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TypeformFolder.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
