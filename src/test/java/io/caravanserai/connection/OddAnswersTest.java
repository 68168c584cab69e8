package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Tested;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every connector, and answers with a 2xx that did not come from whom was asked, or not whole: never done, never a bug. */
@QuarkusTest
@TestProfile(OneCallEach.class)
class OddAnswersTest {
    /** One call of each connector: the system it calls, its properties, and the body. */
    private static final Map<String, Called> CALLED = new LinkedHashMap<>();

    private record Called(String system, boolean reads, String properties, Object body) {}

    /** What comes with a 200 instead of the answer. */
    enum Odd {
        PAGE("text/html", "<html><body>Log in to this network</body></html>"),
        NOTHING("application/json", ""),
        CUT("application/json", "{\"status\": \"COMPLETE\", \"results\": [{\"id\""),
        LIST("application/json", "[]"),
        EMPTY_OBJECT("application/json", "{}"),
        WORD("application/json", "\"fine\""),
        NULL("application/json", "null"),
        TABLE("text/csv", "id,name\n1,x");

        private final String type;
        private final String body;

        Odd(String type, String body) {
            this.type = type;
            this.body = body;
        }
    }

    static {
        Map<String, Object> letter = Map.of(
                "to",
                "ann@example.org",
                "toName",
                "A",
                "key",
                "k",
                "subject",
                "s",
                "text",
                "t",
                "html",
                "h",
                "headers",
                Map.of());
        Map<String, Object> user = Map.of("user", Map.of("sourcedId", "x"));
        String from = "?from=hello@example.org&fromName=Hello";
        desk();
        sheets();
        academy();
        read("calcom-bookings-read-action", "calcom", "?since=RAW(2026-01-01T00:00:00Z)", null);
        write("google-chat-message-action", "google-chat", "?text=.text&requestId=r1", Map.of("text", "hello"));
        write(
                "google-drive-file-copy-action",
                "google-drive",
                "?file=f&title=.t&folder=fo&drive=dr&key=k1",
                Map.of("t", "x"));
        write("google-drive-file-share-action", "google-drive", "?file=f&email=.e", Map.of("e", "ann@example.org"));
        read(
                "hubspot-companies-read-action",
                "hubspot",
                "",
                Map.of("ids", List.of("1"), "properties", List.of("name")));
        write(
                "hubspot-companies-update-action",
                "hubspot",
                "",
                List.of(Map.of("id", "1", "properties", Map.of("name", "x"))));
        read("hubspot-contact-companies-read-action", "hubspot", "", List.of("1"));
        read(
                "hubspot-contacts-read-action",
                "hubspot-search",
                "",
                Map.of("filters", List.of(), "properties", List.of()));
        read("hubspot-contacts-search-action", "hubspot-search", "", Map.of("limit", 1));
        write(
                "hubspot-contacts-update-action",
                "hubspot",
                "",
                List.of(Map.of("email", "a@example.org", "properties", Map.of("x", "y"))));
        read("hubspot-property-read-action", "hubspot", "?objectType=contacts&name=email", null);
        write("notion-page-create-action", "notion", "?source=s&properties=.&filter=.", Map.of("a", "b"));
        read("notion-page-read-action", "notion", "?page=p", null);
        write("notion-page-update-action", "notion", "?page=p&properties=.", Map.of("a", "b"));
        read("notion-pages-query-action", "notion", "?source=s&filter=.", Map.of("a", "b"));
        write("resend-message-send-action", "resend", from, letter);
        read("s3-object-newest-action", "s3", "?bucket=sandbox-school&prefix=leads/", null);
        read("s3-object-read-action", "s3", "?bucket=sandbox-school&key=leads/x", null);
        write("sendgrid-message-send-action", "sendgrid", from, letter);
        write("slack-message-post-action", "slack", "", Map.of("text", "hello"));
        write("timeback-app-assign-action", "timeback", "?user=.", user);
        read("timeback-applications-action", "timeback", "", null);
        write(
                "timeback-assessment-assign-action",
                "timeback",
                "",
                Map.of("student", "s", "lesson", "l", "applicationName", "a"));
        write("timeback-user-create-action", "timeback", "?user=.", user);
        read("yobi-login-action", "yobi", "", null);
        read("yobi-metrics-read-action", "yobi", "?metrics=calls&from=2026-11-15&to=2026-11-15", null);
        read("yobi-tenants-read-action", "yobi", "", null);
    }

    private static void read(String kamelet, String system, String properties, Object body) {
        CALLED.put(kamelet, new Called(system, true, properties, body));
    }

    private static void sheets() {
        write(
                "google-sheets-cells-write-action",
                "google-sheets",
                "?spreadsheet=s&range=B2&values=[[.v]]",
                Map.of("v", "1"));
        write(
                "google-sheets-grid-grow-action",
                "google-sheets",
                "?spreadsheet=s",
                List.of(Map.of("worksheet", 0, "rows", 1, "columns", 7)));
        write(
                "google-sheets-keyed-rows-append-action",
                "google-sheets",
                "?spreadsheet=s",
                Map.of("worksheet", "w", "rows", List.of(List.of("a", "b"))));
        read("google-sheets-ranges-read-action", "google-sheets", "?spreadsheet=s&ranges=a,b", null);
        write(
                "google-sheets-rows-append-action",
                "google-sheets",
                "?spreadsheet=s&worksheet=w",
                List.of(List.of("a", "b")));
        write(
                "google-sheets-rows-delete-action",
                "google-sheets",
                "?spreadsheet=s",
                List.of(Map.of("worksheet", 0, "from", 2, "to", 3)));
        write(
                "google-sheets-rows-update-action",
                "google-sheets",
                "?spreadsheet=s",
                List.of(Map.of("range", "A2:B2", "values", List.of(List.of("a", "b")))));
        read("google-sheets-worksheets-read-action", "google-sheets", "?spreadsheet=s", null);
    }

    private static void academy() {
        write(
                "aisensy-message-send-action",
                "aisensy",
                "",
                Map.of(
                        "campaign",
                        "sandbox-hello",
                        "destination",
                        "+919800000001",
                        "userName",
                        "A",
                        "templateParams",
                        List.of("x")));
        read("supabase-rows-read-action", "supabase", "?table=profiles&filter=RAW(role=eq.student)", Map.of());
        write(
                "supabase-rows-upsert-action",
                "supabase",
                "?table=profiles&onConflict=id",
                List.of(Map.of("id", "1", "role", "student")));
        write("supabase-invite-link-action", "supabase", "?email=${body[email]}", Map.of("email", "ann@example.org"));
        write(
                "supabase-user-create-action",
                "supabase",
                "",
                Map.of("id", "7b2d1c9e-5a64-5f0e-9d51-2f6f0b1f4a11", "email", "ann@example.org"));
        read("supabase-user-read-action", "supabase", "?user=7b2d1c9e-5a64-5f0e-9d51-2f6f0b1f4a11", null);
    }

    private static void desk() {
        read("hubspot-owners-read-action", "hubspot", "", Map.of());
        read("hubspot-ticket-pipelines-read-action", "hubspot", "", Map.of());
        read("hubspot-tickets-archived-action", "hubspot", "", Map.of());
        read(
                "hubspot-tickets-search-action",
                "hubspot-search",
                "",
                Map.of("since", 0, "properties", List.of("subject")));
        read("livechat-agents-read-action", "livechat", "", Map.of());
        read("livechat-archives-read-action", "livechat", "", Map.of());
    }

    private static void write(String kamelet, String system, String properties, Object body) {
        CALLED.put(kamelet, new Called(system, false, properties, body));
    }

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @Inject
    Connections connections;

    @Inject
    ConnectionsView view;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void knowsEveryConnector() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/kamelets"))) {
            Set<String> all = files.map(file -> file.getFileName().toString().replace(".kamelet.yaml", ""))
                    // It speaks SMTP, whose answers have no bodies.
                    .filter(name -> !name.equals("smtp-message-send-action"))
                    .collect(Collectors.toSet());
            assertThat(CALLED.keySet()).isEqualTo(all);
        }
    }

    static Stream<String> connectors() {
        return CALLED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void believesNoOddAnswer(String kamelet) throws Exception {
        Called called = CALLED.get(kamelet);
        try (OneStep step = OneStep.calling(camel, "kamelet:" + kamelet + called.properties())) {
            for (Odd odd : Odd.values()) {
                answerAll(called.system(), odd, 200);
                if (called.reads()) {
                    assertThat(passing(step, null, called.body()))
                            .as("%s to a read", odd)
                            .isInstanceOf(RetryableException.class)
                            .extracting(e -> ((RetryableException) e).counted())
                            .isEqualTo(true);
                } else {
                    write(step, odd, called.body());
                }
            }
        }
    }

    private void write(OneStep step, Odd odd, Object body) {
        Message message = OneStep.message();
        assertThat(passing(step, message, body))
                .as("%s to a write", odd)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("answered");
        for (int again = 0; again < 2; again++) {
            assertThat(passing(step, message, body))
                    .as("%s to a write that is tried again", odd)
                    .isInstanceOfAny(RetryableException.class, InDoubtException.class);
            assertThat(effects.of(message.id()))
                    .singleElement()
                    .extracting(Effect::state)
                    .as("%s", odd)
                    .isIn(Effect.State.INTENDED, Effect.State.IN_DOUBT);
        }
    }

    /** What steers the channel, as it finds it among the causes. */
    private static Throwable passing(OneStep step, Message message, Object body) {
        Exception failure = step.failure(message, body);
        RetryableException retryable = ObjectHelper.getException(RetryableException.class, failure);
        InDoubtException doubt = ObjectHelper.getException(InDoubtException.class, failure);
        return retryable != null ? retryable : doubt != null ? doubt : failure;
    }

    @ParameterizedTest
    @EnumSource(Odd.class)
    void logsInAgainWhereTheAnswerIsNoToken(Odd odd) {
        answerAll("timeback-auth", odd, 200);
        answerAll("google-auth", odd, 200);
        answerAll("yobi", odd, 200);
        InstantSource clock = InstantSource.system();
        List<Login> logins = List.of(
                new OAuthLogin(
                        () -> connections.get("timeback-auth"),
                        "/oauth2/token",
                        OAuthLogin.client(() -> "sandbox-client", () -> "sandbox-secret"),
                        clock),
                new Logins(connections.configured(), connections::get, clock).of(Shipped.system("google-drive"), true),
                new PasswordLogin(
                        () -> connections.get("yobi-auth"),
                        "Yobi",
                        Shipped.system("yobi").logins().get(0),
                        () -> "user",
                        () -> "password",
                        clock));
        for (Login login : logins) {
            assertThatThrownBy(login::authorization)
                    .as("%s", login.getClass().getSimpleName())
                    .isInstanceOf(RetryableException.class)
                    .isNotInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void takesAPageForNoAnswerToTheHarmlessCall() {
        for (OutsideSystem system : Shipped.all().values()) {
            if (system.carrier().isPresent() || system.id().endsWith("-auth")) {
                continue;
            }
            answerAll(system.home(), Odd.PAGE, 200);
            assertTestFails(system, Odd.PAGE + " with 200");
            Outside.reset();
            if (Set.of("google-sheets", "google-chat").contains(system.id())) {
                answerAll(system.id(), Odd.PAGE, system.id().equals("google-sheets") ? 404 : 400);
                assertTestFails(system, Odd.PAGE + " that refuses");
                Outside.reset();
            }
        }
    }

    private void assertTestFails(OutsideSystem system, String why) {
        Tested tested = view.test(system.id());
        assertThat(tested.ok())
                .as("%s answers %s: %s", system, why, tested.detail())
                .isFalse();
    }

    @Test
    void takesA404PageForNoAnswerToAProbe() throws Exception {
        Outside.fault("timeback", "{'method':'POST','path':'*','reset':true}");
        Outside.fault(
                "timeback",
                "{'method':'GET','path':'*/users/*','status':404,'body':'<html>Not here</html>',"
                        + "'headers':{'Content-Type':'text/html'}}");
        Called called = CALLED.get("timeback-user-create-action");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, "kamelet:timeback-user-create-action?user=.")) {
            assertThat(create.failure(message, called.body())).isInstanceOf(OutcomeUnknownException.class);
            assertThat(passing(create, message, called.body()))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("a page is no answer");
            assertThat(Outside.calls("timeback", "?method=POST").getList("")).hasSize(1);
        }
    }

    private static void answerAll(String system, Odd odd, int status) {
        String home = Shipped.system(system).home();
        RestAssured.delete("/sandbox/" + home + "/_faults").then().statusCode(204);
        RestAssured.given()
                .body(new JsonObject()
                        .put("path", "*")
                        .put("status", status)
                        .put("headers", Map.of("Content-Type", odd.type))
                        .put("body", odd.body)
                        .put("count", -1)
                        .encode())
                .post("/sandbox/" + home + "/_faults")
                .then()
                .statusCode(201);
    }
}
