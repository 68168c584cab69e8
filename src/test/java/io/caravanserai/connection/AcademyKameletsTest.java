package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.json.Json;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connectors of AiSensy and Supabase, seen from outside; and what of them nobody may read later. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class AcademyKameletsTest {
    private static final String SEND = "kamelet:aisensy-message-send-action";
    private static final String CREATE = "kamelet:supabase-user-create-action";
    private static final String UPSERT = "kamelet:supabase-rows-upsert-action?table=profiles&onConflict=id";
    private static final String ID = "7b2d1c9e-5a64-5f0e-9d51-2f6f0b1f4a11";
    private static final String PASSWORD = "Xy7!parole#Q2";

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @Inject
    ConnectionsView view;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @AfterEach
    void callAgain() {
        view.resume("aisensy", "test");
        view.resume("supabase", "test");
    }

    private static Map<String, Object> whatsApp(String campaign, String... params) {
        return Map.of(
                "campaign",
                campaign,
                "destination",
                "+919800000001",
                "userName",
                "Ann",
                "templateParams",
                List.of(params));
    }

    private static Map<String, Object> login(String email) {
        return new HashMap<>(Map.of("id", ID, "email", email, "password", PASSWORD, "email_confirm", true));
    }

    private Throwable passing(String kamelet, Object body) throws Exception {
        try (OneStep step = OneStep.calling(camel, kamelet)) {
            Exception failure = step.failure(OneStep.message(), body);
            RetryableException retryable = ObjectHelper.getException(RetryableException.class, failure);
            PermanentException permanent = ObjectHelper.getException(PermanentException.class, failure);
            return retryable != null ? retryable : permanent != null ? permanent : failure;
        }
    }

    private Object done(String kamelet, Object body) throws Exception {
        try (OneStep step = OneStep.calling(camel, kamelet)) {
            return step.answer(OneStep.message(), body);
        }
    }

    private static void data(String system, String json) {
        Outside.json(json).post("/sandbox/" + system + "/_data").then().statusCode(200);
    }

    @Test
    void sendsByACampaignAndShowsTheKeyNowhere() throws Exception {
        Message message = OneStep.message();
        try (OneStep send = OneStep.calling(camel, SEND)) {
            Map<?, ?> answer = (Map<?, ?>) send.answer(message, whatsApp("sandbox-hello", "Hello\n\tAnn"));
            assertThat(answer.get("submitted_message_id")).isInstanceOf(String.class);
        }
        assertThat(Outside.state("aisensy").getList("messages.params")).isEqualTo(List.of(List.of("Hello Ann")));
        Effect effect = effects.of(message.id()).get(0);
        assertThat(effect.request()).contains("sandbox-hello").doesNotContain("apiKey", "sandbox-token");
        assertThat(Outside.calls("aisensy", "").getString("[0].body")).contains("\"apiKey\":\"***\"");
        assertThat(view.test("aisensy").ok()).isTrue();
    }

    @Test
    void doubtsWhatAiSensyMayHaveSentAndSendsItNoSecondTime() throws Exception {
        Outside.fault("aisensy", "{'method':'POST','path':'*','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep send = OneStep.calling(camel, SEND)) {
            assertThat(send.failure(message, whatsApp("sandbox-hello", "x")))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(send.failure(message, whatsApp("sandbox-hello", "x"))).isInstanceOf(InDoubtException.class);
        }
        assertThat(Outside.state("aisensy").getInt("total")).isOne();
    }

    @Test
    void refusesAWrongNumberForThisPersonOnly() throws Exception {
        Map<String, Object> wrong = new HashMap<>(whatsApp("sandbox-hello", "x"));
        wrong.put("destination", "91+91980");
        assertThat(passing(SEND, wrong))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Invalid Number")
                .hasMessageContaining("Correct this person's number");
        assertThat(passing(SEND, whatsApp("sandbox-unheard-of", "x")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("under the name the flow sends");
        assertThat(passing(SEND, whatsApp("sandbox-hello")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("as many parameters as its template has");
        done(SEND, whatsApp("sandbox-hello", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox-asleep", "sandbox-paused"})
    void keepsWhoGetsACampaignWaitingWhileItIsNotLiveAndNobodyElse(String campaign) throws Exception {
        data("aisensy", "{'campaigns':{'sandbox-paused':{'status':'paused','params':1}}}");
        Throwable first = passing(SEND, whatsApp(campaign, "x"));
        assertThat(first)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("all calls to it for " + campaign + " wait 900 s")
                .hasMessageContaining("Set the campaign live");
        assertThat(((RetryableException) first).counted())
                .as("waits without an attempt")
                .isFalse();
        assertThat(view.all().stream()
                        .filter(each -> each.system().equals("aisensy"))
                        .flatMap(each -> each.waiting().stream()))
                .as("A person sees which")
                .extracting(ConnectionsView.Group::name)
                .containsExactly(campaign);
        Outside.forgetCalls("aisensy");
        assertThat(passing(SEND, whatsApp(campaign, "x")))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("patience with " + campaign);
        assertThat(Outside.calls("aisensy", "").getList(""))
                .as("nobody asks again")
                .isEmpty();
        done(SEND, whatsApp("sandbox-hello", "x"));

        data("aisensy", "{'campaigns':{'" + campaign + "':{'status':'live','params':1}}}");
        assertThat(view.resume("aisensy", "test").paused()).isTrue();
        done(SEND, whatsApp(campaign, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'credits':0}", "{'plan':false}"})
    void keepsEverybodyWaitingWhileTheAccountHasNoCredits(String account) throws Exception {
        data("aisensy", account);
        Throwable failure = passing(SEND, whatsApp("sandbox-hello", "x"));
        assertThat(failure).isInstanceOf(RetryableException.class).hasMessageContaining("Buy credits");
        assertThat(((RetryableException) failure).pause()).isEqualTo(Duration.ofHours(1));
        Outside.forgetCalls("aisensy");
        assertThat(passing(SEND, whatsApp("sandbox-reminder", "x", "y", "z"))).isInstanceOf(RetryableException.class);
        assertThat(Outside.calls("aisensy", "").getList("")).isEmpty();
    }

    @Test
    void waitsWhereAiSensyIsAskedTooOften() throws Exception {
        Outside.fault("aisensy", "{'path':'*','status':429,'count':1}");
        assertThat(passing(SEND, whatsApp("sandbox-hello", "x")))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("asks for patience");
    }

    @Test
    void takesA200ThatSaysNoForNone() throws Exception {
        Outside.fault("aisensy", "{'path':'*','status':200,'body':{'success':'false','message':'Nope'},'count':1}");
        assertThat(passing(SEND, whatsApp("sandbox-hello", "x")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Nope");
    }

    @Test
    void makesALoginOnceAndFindsTheOneWhoseAnswerWasLost() throws Exception {
        Outside.fault("supabase", "{'method':'POST','path':'*/users','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            assertThat(create.failure(message, login("Ann@Example.org"))).isInstanceOf(OutcomeUnknownException.class);
            Map<?, ?> user = (Map<?, ?>) create.answer(message, login("Ann@Example.org"));
            assertThat(user.get("id")).isEqualTo(ID);
        }
        // Another message about the same: it is ours, so it is done.
        assertThat(((Map<?, ?>) done(CREATE, login("ann@example.org"))).get("id"))
                .isEqualTo(ID);
        assertThat(Outside.state("supabase").getList("users")).hasSize(1);
        logsIn("ann@example.org", PASSWORD, 200);
    }

    @Test
    void keepsNoPasswordAnywhere() throws Exception {
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            create.answer(message, login("ann@example.org"));
        }
        Effect effect = effects.of(message.id()).get(0);
        assertThat(effect.request()).contains("ann@example.org", "***").doesNotContain(PASSWORD);
        assertThat(effect.response()).contains(ID).doesNotContain(PASSWORD);
        assertThat(Outside.calls("supabase", "").prettify()).doesNotContain(PASSWORD);
        String echo = Json.MAPPER.writeValueAsString(Map.of("password", PASSWORD)) + " is weak";
        String fault = Json.MAPPER.writeValueAsString(
                Map.of("path", "*", "status", 422, "body", Map.of("message", echo), "count", 1));
        RestAssured.given().body(fault).post("/sandbox/supabase/_faults").then().statusCode(201);
        assertThat(passing(CREATE, login("bob@example.org")))
                .hasMessageContaining("weak")
                .hasMessageNotContaining(PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"email,ann@example.org", "phone,+919800000001"})
    void takesSomebodyElsesLoginForNoSuccessAndLeavesItAlone(String field, String value) throws Exception {
        data(
                "supabase",
                "{'users':[{'id':'00000000-0000-4000-8000-000000000001','" + field + "':'" + value
                        + "','email_confirm':true}]}");
        Map<String, Object> login = login("bob@example.org");
        login.put(field, value);
        assertThat(passing(CREATE, login))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(field + "_exists")
                .hasMessageContaining("Somebody else's login has this address or number: nothing was made");
        assertThat(Outside.state("supabase").getList("users")).hasSize(1);
        logsIn(value, PASSWORD, 400);
    }

    @Test
    void takesOurIdUnderAnotherAddressForNoSuccess() throws Exception {
        data("supabase", "{'users':[{'id':'" + ID + "','email':'other@example.org'}]}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThat(create.failure(message, login("ann@example.org")))
                        .isInstanceOf(OutcomeUnknownException.class);
            }
        }
        assertThat(effects.of(message.id()).get(0).state()).isEqualTo(Effect.State.INTENDED);
    }

    @Test
    void sendsNothingWithoutAnIdOfOurs() throws Exception {
        Map<String, Object> login = login("ann@example.org");
        login.remove("id");
        assertThat(passing(CREATE, login))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("gave nothing");
        assertThat(Outside.calls("supabase", "").getList("")).isEmpty();
    }

    @Test
    void makesALinkInEachAttemptAndKeepsNone() throws Exception {
        done(CREATE, login("ann@example.org"));
        Message message = OneStep.message();
        try (OneStep link = OneStep.calling(camel, "kamelet:supabase-invite-link-action?email=${body[email]}")) {
            Object first = ((Map<?, ?>) link.answer(message, login("ann@example.org"))).get("action_link");
            Object second = ((Map<?, ?>) link.answer(message, login("ann@example.org"))).get("action_link");
            assertThat(first).isInstanceOf(String.class).isNotEqualTo(second);
        }
        Effect effect = effects.of(message.id()).get(0);
        assertThat(effect.state()).isEqualTo(Effect.State.DONE);
        assertThat(effect.response()).isNull();
        assertThat(passing(
                        "kamelet:supabase-invite-link-action?email=${body[email]}", Map.of("email", "bob@example.org")))
                .hasMessageContaining("user_not_found");
    }

    @Test
    void keepsNoTextOfAMailThatIsConcealed() throws Exception {
        for (String provider : List.of("sendgrid", "resend", "smtp")) {
            Message message = OneStep.message();
            String uri = "kamelet:" + provider
                    + "-message-send-action?from=a@example.org&fromName=A&conceal=value,text,html";
            try (OneStep send = OneStep.calling(camel, uri)) {
                send.answer(
                        message,
                        Map.of(
                                "to",
                                "ann@example.org",
                                "toName",
                                "Ann",
                                "key",
                                "k " + provider,
                                "subject",
                                "Welcome",
                                "text",
                                PASSWORD,
                                "html",
                                "<p>" + PASSWORD + "</p>",
                                "headers",
                                Map.of()));
            }
            Effect effect = effects.of(message.id()).get(0);
            assertThat(effect.request()).as(provider).contains("Welcome", "***").doesNotContain(PASSWORD);
        }
        assertThat(RestAssured.get("/sandbox/mailbox/_messages").asString()).contains(PASSWORD);
    }

    @Test
    void addsAndChangesRowsByTheirKeyAndReadsAllOfThem() throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 1201; i++) {
            rows.add(Map.of(
                    "id",
                    String.format(java.util.Locale.ROOT, "p%04d", i),
                    "role",
                    i % 2 == 0 ? "student" : "teacher"));
        }
        done(UPSERT, rows);
        done(UPSERT, List.of(Map.of("id", "p0001", "role", "student")));
        assertThat(all("role=eq.student&id=neq.p0000")).hasSize(601).doesNotHaveDuplicates();
        assertThat(Outside.calls("supabase", "?method=GET").getList("")).hasSize(2);
        assertThat(all("role=eq.nobody")).isEmpty();
        assertThat(all("id=eq.p1200")).singleElement().asString().contains("role=student");
    }

    private List<Object> all(String filter) throws Exception {
        String uri = "kamelet:supabase-rows-read-action?table=profiles&filter=RAW(" + filter + ")";
        try (OneStep read = OneStep.calling(camel, uri)) {
            List<Object> found = new ArrayList<>();
            ((Iterator<?>) read.answer(OneStep.message(), Map.of())).forEachRemaining(found::add);
            return found;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "role", "role=", "=eq.student"})
    void readsNoTableWithoutAFilter(String filter) throws Exception {
        assertThat(passing("kamelet:supabase-rows-read-action?table=profiles&filter=RAW(" + filter + ")", Map.of()))
                .isInstanceOf(PermanentException.class);
        assertThat(passing(
                        "kamelet:supabase-rows-read-action?table=profiles&filter=RAW(email=eq.${body[email]})",
                        Map.of("email", "")))
                .hasMessageContaining("gave nothing");
        assertThat(Outside.calls("supabase", "").getList("")).isEmpty();
    }

    @Test
    void addsNoRowThatCouldNotBeFoundAgain() throws Exception {
        for (Object rows : List.of(List.of(), List.of(Map.of("role", "student")), Map.of("id", "1"))) {
            assertThat(passing(UPSERT, rows)).as("%s", rows).isInstanceOf(PermanentException.class);
        }
        assertThat(Outside.calls("supabase", "").getList("")).isEmpty();
        assertThat(passing(UPSERT.replace("profiles", "nothing"), List.of(Map.of("id", "1"))))
                .isInstanceOf(PermanentException.class);
    }

    @Test
    void readsALogin() throws Exception {
        done(CREATE, login("ann@example.org"));
        assertThat(done("kamelet:supabase-user-read-action?user=" + ID, null).toString())
                .contains("ann@example.org");
        assertThat(view.test("supabase").ok()).isTrue();
    }

    private static void logsIn(String email, String password, int status) {
        RestAssured.given()
                .header("apikey", "sandbox-token")
                .contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post("/sandbox/supabase/auth/v1/token?grant_type=password")
                .then()
                .statusCode(status);
    }
}
