package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SendGrid and Resend as documented; what they take is found in one mailbox. */
@QuarkusTest
class MailProvidersTest {

    private static final String MAIL =
            "{'from':'Ann <ann@example.com>','to':['bob@example.com'],'subject':'Hi','html':'<b>Hi</b>','text':'Hi'}";

    @BeforeEach
    @AfterEach
    void reset() {
        Outside.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | personalizations",
                "{'personalizations':[{'to':[{'email':'bob'}]}]} | personalizations.0.to.0.email",
                "{'personalizations':[{'to':[]}]} | personalizations.0.to",
                "{'personalizations':[{'to':[{'email':'b@x.org'}],'cc':[{'email':'B@x.org'}]}]} | personalizations.0",
                "{'personalizations':[{'to':[{'email':'b@x.org'}]}]} | from.email",
                "{'personalizations':[{'to':[{'email':'b@x.org'}]}],'from':{'email':'a@x.org'}} | subject",
                "{'personalizations':[{'to':[{'email':'b@x.org'}]}],'from':{'email':'a@x.org'},'subject':'s'} | content"
            })
    void sendGridNamesTheFieldItRefuses(String body, String field) {
        Outside.json(body)
                .header("Authorization", "Bearer sandbox-token")
                .post("/sandbox/sendgrid/v3/mail/send")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].help", nullValue());
        assertThat(mailbox("").getInt("total")).isZero();
    }

    @Test
    void sendGridLetsNobodyInWithoutAKeyAndBreaksDownInItsOwnShape() {
        Outside.json("{}")
                .post("/sandbox/sendgrid/v3/mail/send")
                .then()
                .statusCode(401)
                .body("errors", hasSize(1));
        Outside.fault("sendgrid", "{'path':'*','status':429,'count':1}");
        Outside.json("{}")
                .post("/sandbox/sendgrid/v3/mail/send")
                .then()
                .statusCode(429)
                .header("X-RateLimit-Remaining", "0")
                .body("errors[0].message", equalTo("too many requests"));
    }

    @Test
    void resendSendsOnceForOneKey() {
        String id = send("k-1", MAIL).statusCode(200).extract().path("id");
        send("k-1", MAIL).statusCode(200).body("id", equalTo(id));
        send("k-1", MAIL.replace("'Hi'", "'Ho'"))
                .statusCode(409)
                .body("name", equalTo("invalid_idempotent_request"))
                .body("statusCode", equalTo(409));
        send("k".repeat(257), MAIL).statusCode(400).body("name", equalTo("invalid_idempotency_key"));
        assertThat(mailbox("bob@example.com").getInt("total")).isOne();

        Outside.advance("25h");
        assertThat(send("k-1", MAIL).statusCode(200).extract().<String>path("id"))
                .isNotEqualTo(id);
        resend().get("/sandbox/resend/emails/" + id).then().body("to[0]", equalTo("bob@example.com"));
    }

    @Test
    void resendTakesABatchWholeOrNotAtAll() {
        resend().body(("[" + MAIL + "," + MAIL + "]").replace('\'', '"'))
                .post("/sandbox/resend/emails/batch")
                .then()
                .statusCode(200)
                .body("data", hasSize(2));
        resend().body(("[" + MAIL + ",{'from':'a@x.org'}]").replace('\'', '"'))
                .post("/sandbox/resend/emails/batch")
                .then()
                .statusCode(422)
                .body("name", equalTo("missing_required_field"));
        assertThat(mailbox("").getInt("total")).isEqualTo(2);
    }

    @Test
    void resendRefusesWithItsOwnNames() {
        given().body("{}")
                .post("/sandbox/resend/emails")
                .then()
                .statusCode(401)
                .body("name", equalTo("missing_api_key"));
        given().header("Authorization", "Bearer x")
                .body("{}")
                .post("/sandbox/resend/emails")
                .then()
                .statusCode(403)
                .body("name", equalTo("invalid_api_key"));
        send("a", "{}").statusCode(422).body("message", equalTo("Missing `from` field."));
        send("b", MAIL.replace("bob@example.com", "bob"))
                .statusCode(422)
                .body("name", equalTo("validation_error"))
                .body("message", containsString("Invalid `to` field"));
        Outside.fault("resend", "{'path':'*','status':429,'count':1}");
        send("c", MAIL).statusCode(429).header("retry-after", "1").body("name", equalTo("rate_limit_exceeded"));
    }

    @Test
    void theMailboxShowsTheNewestFirstAndMailsHarmlessly() {
        send("1", MAIL.replace("'Hi'", "'First'"));
        send("2", MAIL.replace("'Hi'", "'<Second>'").replace("<b>Hi</b>", "<script>alert(1)</script><i>Hello</i>"));
        String list =
                given().get("/sandbox/mailbox").then().statusCode(200).extract().asString();
        assertThat(list.indexOf("&lt;Second&gt;")).isBetween(0, list.indexOf("First"));
        assertThat(list).doesNotContain("<Second>");

        String id = mailbox("bob@example.com").getString("messages[1].id");
        given().get("/sandbox/mailbox/" + id)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<iframe title=\"HTML\" sandbox "))
                .body(containsString("&lt;i&gt;Hello&lt;/i&gt;"));
        given().get("/sandbox/mailbox/none").then().statusCode(404);
        assertThat(given().get("/sandbox/mailbox?to=eve@example.com").asString())
                .doesNotContain("First");
    }

    private static RequestSpecification resend() {
        return given().header("Authorization", "Bearer sandbox-token").contentType("application/json");
    }

    private static ValidatableResponse send(String key, String mail) {
        return resend().header("Idempotency-Key", key)
                .body(mail.replace('\'', '"'))
                .post("/sandbox/resend/emails")
                .then();
    }

    static JsonPath mailbox(String to) {
        return given().get("/sandbox/mailbox/_messages?to=" + to)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
