package io.caravanserai.sandbox;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SendGrid, Resend and AiSensy tell goes through the door, signed, and becomes one event of one shape each. */
@QuarkusTest
class ProviderEventsTest {
    private final String email = UUID.randomUUID() + "@example.org";
    private final String number =
            "+9198" + String.format(Locale.ROOT, "%08d", Math.abs(email.hashCode()) % 100_000_000);

    @Inject
    MessageSearch search;

    @BeforeEach
    @AfterEach
    void reset() {
        Outside.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'event':'delivered','response':'250 OK' | delivered | 250 OK",
                "'event':'open' | opened | ''",
                "'event':'click','url':'https://x.example' | clicked | ''",
                "'event':'bounce','type':'bounce','status':'5.1.1','reason':'550 no such user' | bounced-hard | 550 no such user",
                "'event':'bounce','type':'bounce','status':'4.2.2','reason':'full' | bounced-soft | full",
                "'event':'bounce','type':'blocked','status':'5.7.1','reason':'554 listed' | blocked | 554 listed",
                "'event':'dropped','reason':'Bounced Address' | bounced-hard | Bounced Address",
                "'event':'dropped','reason':'Spam Reporting Address' | complained | Spam Reporting Address",
                "'event':'dropped','reason':'Unsubscribed Address' | unsubscribed | Unsubscribed Address",
                "'event':'dropped','reason':'Invalid SMTPAPI header' | failed | Invalid SMTPAPI header",
                "'event':'spamreport' | complained | ''",
                "'event':'group_unsubscribe','asm_group_id':7 | unsubscribed | ''"
            })
    void tellsOfAnEMailWhatSendGridTells(String event, String kind, String reason) {
        mail(
                "sendgrid/v3/mail/send",
                "{'personalizations':[{'to':[{'email':'" + email
                        + "'}],'custom_args':{'hub_id':'key-7'}}],'from':{'email':'a@example.org'},'subject':'s','content':[{'type':'text/plain','value':'x'}]}");
        accepted(order("sendgrid", "{'to':'" + email + "','at':'2026-01-05T15:00:00Z'," + event + "}"));
        JsonPath told = told(email, 1).get(0);
        assertThat(told.getString("provider")).isEqualTo("sendgrid");
        assertThat(told.getString("channel")).isEqualTo("email");
        assertThat(told.getString("identity")).isEqualTo(email);
        assertThat(told.getString("kind")).isEqualTo(kind);
        assertThat(told.getString("reason")).isEqualTo(reason.replace("''", ""));
        assertThat(told.getString("at")).isEqualTo("2026-01-05T15:00:00Z");
        assertThat(told.getString("messageKey")).isEqualTo("key-7");
    }

    @Test
    void tellsOfEachEventOfADeliveryOnceAndOfNoneThatIsStillUnderWay() {
        String id = UUID.randomUUID().toString();
        String twice = "{'event':'delivered','to':'" + email + "','id':'" + id + "'}";
        accepted(order(
                "sendgrid",
                "{'events':[{'event':'processed','to':'" + email + "'}," + twice + "," + twice
                        + ",{'event':'deferred','to':'" + email + "'},{'event':'open','to':'" + email + "'}]}"));
        assertThat(told(email, 2))
                .extracting(each -> each.getString("kind"))
                .containsExactlyInAnyOrder("delivered", "opened");
        accepted(order("sendgrid", "{'events':[" + twice + "]}"));
        accepted(order("sendgrid", "{'event':'spamreport','to':'" + email + "'}"));
        assertThat(told(email, 3)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'type':'email.delivered' | delivered | ''",
                "'type':'email.opened' | opened | ''",
                "'type':'email.bounced','bounce':{'type':'Permanent','message':'no such user'} | bounced-hard | no such user",
                "'type':'email.bounced','bounce':{'type':'Transient','message':'full'} | bounced-soft | full",
                "'type':'email.bounced' | bounced-hard | ''",
                "'type':'email.complained' | complained | ''",
                "'type':'email.failed','failed':{'reason':'quota'} | failed | quota"
            })
    void tellsOfAnEMailWhatResendTells(String event, String kind, String reason) {
        accepted(order(
                "resend",
                "{'to':'" + email + "','id':'" + UUID.randomUUID() + "','tags':{'hub_id':'key-7'}," + event + "}"));
        JsonPath told = told(email, 1).get(0);
        assertThat(told.getString("provider")).isEqualTo("resend");
        assertThat(told.getString("kind")).isEqualTo(kind);
        assertThat(told.getString("reason")).isEqualTo(reason.replace("''", ""));
        assertThat(told.getString("messageKey")).isEqualTo("key-7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'status':'delivered' | delivered",
                "'status':'read' | opened",
                "'status':'failed','code':'131026','reason':'Message undeliverable' | not-reachable",
                "'status':'failed','code':131050 | stop",
                "'status':'failed','code':131049 | blocked",
                "'status':'failed','code':'131000' | failed",
                "'text':' Stop! ' | stop",
                "'text':'UNSUBSCRIBE' | stop",
                "'text':{'body':'Stop promotions'} | stop"
            })
    void tellsOfAWhatsAppMessageWhatAiSensyTells(String event, String kind) {
        accepted(order("aisensy", "{'to':'" + number + "'," + event + "}"));
        JsonPath told = told(number, 1).get(0);
        assertThat(told.getString("provider")).isEqualTo("aisensy");
        assertThat(told.getString("channel")).isEqualTo("whatsapp");
        assertThat(told.getString("identity")).isEqualTo(number);
        assertThat(told.getString("kind")).isEqualTo(kind);
    }

    @Test
    void takesNoOtherAnswerOfAPersonForAStop() {
        accepted(order("aisensy", "{'to':'" + number + "','text':'Please do not stop these'}"));
        accepted(order("aisensy", "{'to':'" + number + "','status':'sent'}"));
        accepted(order("aisensy", "{'to':'" + number + "','status':'read'}"));
        assertThat(told(number, 1)).extracting(each -> each.getString("kind")).containsExactly("opened");
    }

    @ParameterizedTest
    @CsvSource({"sendgrid, event, open", "resend, type, email.opened", "aisensy, status, read"})
    void refusesWhatIsSignedByAnother(String system, String field, String value) {
        JsonPath answer = order(
                system,
                "{'to':'" + (system.equals("aisensy") ? number : email) + "','" + field + "':'" + value
                        + "','secret':'other'}");
        assertThat(answer.getInt("status")).as(answer.prettify()).isEqualTo(401);
    }

    private static void mail(String path, String body) {
        Outside.json(body)
                .header("Authorization", "Bearer sandbox-token")
                .post("/sandbox/" + path)
                .then()
                .statusCode(202);
    }

    private static JsonPath order(String system, String order) {
        return Outside.json(order)
                .post("/sandbox/" + system + "/_send")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void accepted(JsonPath answer) {
        assertThat(answer.getInt("status")).as(answer.prettify()).isEqualTo(202);
    }

    /** The events about somebody, once there are so many. */
    private List<JsonPath> told(String identity, int many) {
        List<MessageRow> rows = await().until(
                        () -> search.find(
                                new MessageFilter("contact-event", null, null, null, null, identity, null, null), 0),
                        found -> found.size() >= many
                                && found.stream().allMatch(row -> row.state() == MessageState.DONE));
        return rows.stream()
                .map(row -> JsonPath.from(search.one(row.id()).orElseThrow().body()))
                .toList();
    }
}
