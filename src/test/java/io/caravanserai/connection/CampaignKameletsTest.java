package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connectors of Notion, e-mail and Cal.com, seen from outside; and what they do when the answer is lost. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class CampaignKameletsTest {
    private static final String SOURCE = "e5e90000-0000-4000-8000-0000000000d5";
    private static final String CREATE = "kamelet:notion-page-create-action?source=" + SOURCE
            + "&properties=.record&filter=RAW({property: \"Email\", email: {equals: .email} })";
    private static final String QUERY = "kamelet:notion-pages-query-action?source=" + SOURCE
            + "&filter=RAW({property: \"Email\", email: {equals: .email} })";
    private static final String ALL = "kamelet:notion-pages-query-action?source=" + SOURCE
            + "&filter=RAW({property: \"Email\", email: {is_not_empty: true} })";
    private static final String UPDATE =
            "kamelet:notion-page-update-action?page=RAW(${body[page]})&properties=.properties";
    private static final Map<String, Object> ANN =
            Map.of("email", "ann@example.org", "record", Map.of("Email", Map.of("email", "ann@example.org")));
    private static final Map<String, Object> LETTER = Map.of(
            "to", "ann@example.org",
            "toName", "Ann \"A\"",
            "key", "Christmas 2025|ann@example.org|é1",
            "subject", "Hello “Ann”",
            "text", "text",
            "html", "<p>html</p>",
            "headers", Map.of("List-Unsubscribe", "<https://hub.example.org/x?a=1&b=2>"));

    @Inject
    CamelContext camel;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void createsAPageAndFindsTheOneWhoseAnswerWasLost() throws Exception {
        Outside.fault("notion", "{'method':'POST','path':'/v1/pages','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            assertThat(create.failure(message, ANN)).isInstanceOf(OutcomeUnknownException.class);
            Map<?, ?> page = (Map<?, ?>) create.answer(message, ANN);
            assertThat(pages()).hasSize(1);
            assertThat(page.get("id")).isEqualTo(pages().get(0).get("id"));
        }
    }

    @Test
    void createsAPageAgainThatNeverArrived() throws Exception {
        Outside.fault("notion", "{'method':'POST','path':'/v1/pages','reset':true}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            assertThat(create.failure(message, ANN)).isInstanceOf(OutcomeUnknownException.class);
            create.answer(message, ANN);
            assertThat(pages()).hasSize(1);
        }
    }

    @Test
    void findsReadsAndUpdatesAPage() throws Exception {
        try (OneStep create = OneStep.calling(camel, CREATE);
                OneStep query = OneStep.calling(camel, QUERY);
                OneStep update = OneStep.calling(camel, UPDATE);
                OneStep read = OneStep.calling(camel, "kamelet:notion-page-read-action?page=RAW(${body})")) {
            Object id = ((Map<?, ?>) create.answer(OneStep.message(), ANN)).get("id");
            assertThat(results(query.answer(null, ANN))).hasSize(1);

            update.answer(
                    OneStep.message(),
                    Map.of("page", id, "properties", Map.of("Unsubscribed", Map.of("checkbox", true))));
            assertThat(read.answer(null, id).toString()).contains("Unsubscribed={", "checkbox=true");
        }
    }

    @Test
    void readsPagesByHundreds() throws Exception {
        try (OneStep create = OneStep.calling(camel, CREATE);
                OneStep query = OneStep.calling(camel, ALL)) {
            for (int i = 0; i < 101; i++) {
                String email = "ann" + i + "@example.org";
                create.answer(
                        OneStep.message(), Map.of("email", email, "record", Map.of("Email", Map.of("email", email))));
            }
            Outside.forgetCalls("notion");
            List<?> all = results(query.answer(null, ANN));
            assertThat(all).hasSize(101).doesNotHaveDuplicates();
        }
        List<String> bodies = Outside.calls("notion", "").getList("body");
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0)).doesNotContain("start_cursor");
        assertThat(bodies.get(1)).contains("start_cursor");
    }

    private static List<Object> results(Object pages) {
        List<Object> results = new ArrayList<>();
        ((Iterator<?>) pages).forEachRemaining(page -> results.addAll((List<?>) ((Map<?, ?>) page).get("results")));
        return results;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendgrid", "resend", "smtp"})
    void sendsTheSameLetterByEveryProvider(String provider) throws Exception {
        try (OneStep send = OneStep.calling(camel, sending(provider))) {
            send.answer(OneStep.message(), LETTER);
        }
        Map<String, Object> mail = mails().get(0);
        assertThat(mail).containsEntry("via", provider).containsEntry("subject", "Hello “Ann”");
        assertThat(mail.get("from").toString()).contains("hello@example.org");
        assertThat(mail.get("to")).isEqualTo(List.of("ann@example.org"));
        assertThat(mail.get("html").toString()).contains("<p>html</p>");
        assertThat(mail.get("headers").toString()).contains("https://hub.example.org/x?a=1&b=2");
    }

    @Test
    void doubtsWhatSendGridMayHaveSentAndSendsItNoSecondTime() throws Exception {
        Outside.fault("sendgrid", "{'method':'POST','path':'*','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep send = OneStep.calling(camel, sending("sendgrid"))) {
            assertThat(send.failure(message, LETTER)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(send.failure(message, LETTER)).isInstanceOf(InDoubtException.class);
        }
        assertThat(mails()).hasSize(1);
    }

    @Test
    void sendsByResendAgainUnderTheSameKeyWithoutASecondMail() throws Exception {
        Outside.fault("resend", "{'method':'POST','path':'*','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep send = OneStep.calling(camel, sending("resend"))) {
            send.send(message, LETTER);
            send.answer(message, LETTER);
        }
        assertThat(mails()).hasSize(1);
        assertThat(Outside.counts("resend").getMap("$").toString()).contains("POST /emails=2");
        assertThat(Outside.calls("resend", "?method=POST").<String>getList("headers.'idempotency-key'"))
                .containsExactly(
                        "Christmas%202025%7Cann%40example.org%7C%C3%A91",
                        "Christmas%202025%7Cann%40example.org%7C%C3%A91");
    }

    @Test
    void readsTheBookingsThatChanged() throws Exception {
        RestAssured.given()
                .body("{\"trigger\":\"BOOKING_CREATED\",\"email\":\"ann@example.org\",\"lost\":true}")
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(200);
        try (OneStep read = OneStep.calling(camel, "kamelet:calcom-bookings-read-action?since=RAW(${body})")) {
            assertThat((List<?>)
                            ((Map<?, ?>) ((Iterator<?>) read.answer(null, "2025-01-01T00:00:00Z")).next()).get("data"))
                    .hasSize(1);
            assertThat((List<?>)
                            ((Map<?, ?>) ((Iterator<?>) read.answer(null, "2099-01-01T00:00:00Z")).next()).get("data"))
                    .isEmpty();
        }
    }

    private static String sending(String provider) {
        return "kamelet:" + provider + "-message-send-action?from=hello@example.org&fromName=Hello";
    }

    private static List<Map<String, Object>> pages() {
        return Outside.state("notion").getList("'Email Sequence'.pages");
    }

    private static List<Map<String, Object>> mails() {
        return RestAssured.get("/sandbox/mailbox/_messages?to=ann@example.org")
                .jsonPath()
                .getList("messages");
    }
}
