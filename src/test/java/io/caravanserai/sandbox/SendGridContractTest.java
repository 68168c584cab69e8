package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sendgrid.Client;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sendgrid.helpers.mail.objects.Personalization;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SendGrid's own client, pointed at the sandbox. */
@QuarkusTest
class SendGridContractTest {

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void takesAMailAndShowsItInTheMailbox() throws IOException {
        Response answer = send("sandbox-token", mail());
        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getBody()).isEmpty();
        String id = answer.getHeaders().get("X-Message-Id");

        JsonPath mails = MailProvidersTest.mailbox("bob@example.com");
        assertThat(mails.getInt("total")).isOne();
        assertThat(mails.getString("messages[0].id")).isEqualTo(id);
        assertThat(mails.getString("messages[0].from")).isEqualTo("ann@example.com");
        assertThat(mails.getString("messages[0].subject")).isEqualTo("Your first step");
        assertThat(mails.getString("messages[0].html")).isEqualTo("<p>Hello</p>");
        assertThat(mails.getString("messages[0].text")).isEqualTo("Hello");
        assertThat(mails.getString("messages[0].headers.List-Unsubscribe")).isEqualTo("<https://x.example.com>");
    }

    @Test
    void refusesAWrongKey() throws IOException {
        Response answer = send("wrong", mail());
        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(answer.getBody()).contains("authorization grant is invalid");
        assertThat(MailProvidersTest.mailbox("").getInt("total")).isZero();
    }

    private static Mail mail() {
        Mail mail = new Mail();
        mail.setFrom(new Email("ann@example.com", "Ann"));
        mail.setSubject("Your first step");
        mail.addContent(new Content("text/plain", "Hello"));
        mail.addContent(new Content("text/html", "<p>Hello</p>"));
        Personalization bob = new Personalization();
        bob.addTo(new Email("bob@example.com", "Bob"));
        mail.addPersonalization(bob);
        mail.addHeader("List-Unsubscribe", "<https://x.example.com>");
        return mail;
    }

    private static Response send(String key, Mail mail) throws IOException {
        URI sandbox = URI.create(Outside.url());
        SendGrid client = new SendGrid(key, new Client(true));
        client.setHost(sandbox.getAuthority());
        client.setVersion("sandbox/sendgrid/v3");
        Request request = new Request();
        request.setMethod(Method.POST);
        request.setEndpoint("mail/send");
        request.setBody(mail.build());
        return client.api(request);
    }
}
