package io.caravanserai.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail through the connection {@code smtp}, journalled like any other write. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class SmtpTest {
    private static final String SEND = "connection:smtp?method=POST&path=/";

    @Inject
    CamelContext camel;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void aMailArrivesOnceHoweverOftenItsMessageIsTried() throws Exception {
        Message message = OneStep.message();
        Object first;
        try (OneStep send = OneStep.calling(camel, SEND)) {
            first = send.answer(message, mail("bob@example.com"));
            assertThat(send.answer(message, mail("bob@example.com"))).isEqualTo(first);
        }
        assertThat(((Map<?, ?>) first).get("id")).asString().startsWith("<");
        JsonPath mails = mailbox();
        assertThat(mails.getInt("total")).isOne();
        assertThat(mails.getString("messages[0].via")).isEqualTo("smtp");
        assertThat(mails.getString("messages[0].from")).isEqualTo("ann@example.com");
        assertThat(mails.getString("messages[0].subject")).isEqualTo("Grüße, 你好");
        assertThat(mails.getString("messages[0].html").strip()).isEqualTo("<p>Grüße</p>");
        assertThat(mails.getString("messages[0].text").strip()).isEqualTo("Grüße");
        assertThat(mails.getString("messages[0].headers.List-Unsubscribe")).isEqualTo("<https://x.example.com>");
    }

    @Test
    void anAddressThatIsNoneNeverLeavesTheHub() throws Exception {
        try (OneStep send = OneStep.calling(camel, SEND)) {
            assertThat(send.failure(OneStep.message(), mail("bob at home")))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("that are addresses");
        }
        assertThat(mailbox().getInt("total")).isZero();
    }

    private static Map<String, Object> mail(String to) {
        return Map.of(
                "from", "Ann <ann@example.com>",
                "to", List.of(to),
                "subject", "Grüße, 你好",
                "html", "<p>Grüße</p>",
                "text", "Grüße",
                "headers", Map.of("List-Unsubscribe", "<https://x.example.com>"));
    }

    private static JsonPath mailbox() {
        return given().get("/sandbox/mailbox/_messages").then().extract().jsonPath();
    }
}
