package io.caravanserai.vendor.smtp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.connection.Bounds;
import io.caravanserai.connection.HttpCall;
import io.caravanserai.connection.RefusedException;
import io.caravanserai.connection.Reply;
import io.caravanserai.json.Json;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.camel.util.ObjectHelper;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Mail below a base URL of {@code smtp:} (STARTTLS, unless a setting allows plaintext) or {@code smtps:}. A POST is one mail, its
 * body {@code {from, to: […], subject, html, text, headers}}; anything else only looks whether the server lets us in.
 */
final class Mail {
    private static final int REFUSED_FOR_GOOD = 500;
    private static final int NO_LOGIN = 401;
    private static final int NO_TLS = 530;

    private final String system;
    private final Bounds bounds;
    private final boolean plaintext;

    Mail(Bounds bounds, boolean plaintext) {
        this.plaintext = plaintext;
        this.system = bounds.system();
        this.bounds = bounds;
    }

    /** @param authorization a Basic header's value, or empty */
    Reply send(URI server, HttpCall call, String authorization) {
        MailSockets sockets = new MailSockets();
        Session session = session(server.getScheme(), sockets);
        MimeMessage mail = call.method().equals("POST") ? mail(session, call.body()) : null;
        String[] login = login(authorization);
        boolean handedOver = false;
        Future<?> alarm = bounds.atDeadline(sockets::expire);
        try (Transport transport = session.getTransport(server.getScheme())) {
            transport.connect(server.getHost(), server.getPort(), login[0], login[1]);
            if (mail == null) {
                return new Reply(200, Map.of(), new byte[0]);
            }
            handedOver = true;
            transport.sendMessage(mail, mail.getAllRecipients());
            String id = Json.MAPPER
                    .createObjectNode()
                    .put("id", mail.getMessageID())
                    .toString();
            return new Reply(200, Map.of(), id.getBytes(StandardCharsets.UTF_8));
        } catch (MessagingException e) {
            throw sockets.isExpired() ? late(call, handedOver) : failure(call, e, handedOver);
        } finally {
            alarm.cancel(false);
        }
    }

    private RetryableException late(HttpCall call, boolean handedOver) {
        String said = "The answer of " + system + " to " + call.name() + " was broken off: "
                + bounds.late().getMessage() + ".";
        return handedOver ? new OutcomeUnknownException(said, null) : new RetryableException(said, null);
    }

    private Session session(String scheme, MailSockets sockets) {
        String prefix = "mail." + scheme + ".";
        String within = Long.toString(bounds.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", within);
        properties.put(prefix + "timeout", within);
        properties.put(prefix + "writetimeout", within);
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", Boolean.toString(!plaintext));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "socketFactory", sockets);
        properties.put(prefix + "socketFactory.fallback", "false");
        // What was accepted is, whatever becomes of the farewell.
        properties.put(prefix + "quitwait", "false");
        return Session.getInstance(properties);
    }

    private static String[] login(String authorization) {
        if (authorization.isEmpty()) {
            return new String[] {null, null};
        }
        byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
        return new String(pair, StandardCharsets.UTF_8).split(":", 2);
    }

    private MimeMessage mail(Session session, @Nullable String body) {
        try {
            MimeMessage mail = mail(session, Json.MAPPER.readTree(body == null ? "{}" : body));
            if (mail.getAllRecipients() != null) {
                return mail;
            }
        } catch (MessagingException | JsonProcessingException e) {
            // The reason would show the address.
        }
        throw new PermanentException(
                "The mail for " + system + " cannot be made: it must be JSON with from and to, a list,"
                        + " that are addresses. Parked, not retried. Mend it, then replay.");
    }

    private static MimeMessage mail(Session session, JsonNode sent) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(sent.path("from").asText(), true));
        for (JsonNode to : sent.path("to")) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(to.asText(), true));
        }
        mail.setSubject(sent.path("subject").asText(), StandardCharsets.UTF_8.name());
        MimeMultipart parts = new MimeMultipart("alternative");
        part(parts, sent.path("text").asText(), "plain");
        part(parts, sent.path("html").asText(), "html");
        mail.setContent(parts);
        for (Map.Entry<String, JsonNode> header : sent.path("headers").properties()) {
            mail.setHeader(header.getKey(), header.getValue().asText());
        }
        mail.saveChanges();
        return mail;
    }

    private static void part(MimeMultipart parts, String text, String kind) throws MessagingException {
        if (!text.isEmpty()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(text, StandardCharsets.UTF_8.name(), kind);
            parts.addBodyPart(part);
        }
    }

    /** What the server said decides; where it said nothing after the mail was handed over, nobody knows. */
    private RuntimeException failure(HttpCall call, MessagingException e, boolean handedOver) {
        if (e instanceof AuthenticationFailedException) {
            return new RefusedException(
                    NO_LOGIN,
                    system + " did not take the user and password of hub.connection." + system
                            + ". Parked, not retried.");
        }
        if (String.valueOf(e.getMessage()).contains("STARTTLS is required")) {
            return new RefusedException(
                    NO_TLS,
                    system + " offers no STARTTLS, and without it user, password and mail would go out in the clear."
                            + " Parked, not retried. Use smtps:// or a server with STARTTLS, or set hub.connection."
                            + system + ".tls=plaintext, then replay.");
        }
        int code = code(e);
        String said = system + " answered " + call.name() + " with " + code + ".";
        if (code >= REFUSED_FOR_GOOD) {
            return new RefusedException(code, said + " Parked, not retried. Mend what it refuses, then replay.");
        }
        if (code > 0) {
            return new RetryableException(said, e);
        }
        return handedOver
                ? new OutcomeUnknownException("The answer of " + system + " to a mail never came.", e)
                : new RetryableException(system + " could not be reached for " + call.name() + ".", e);
    }

    private static int code(MessagingException e) {
        SMTPAddressFailedException to = chained(SMTPAddressFailedException.class, e);
        if (to != null) {
            return to.getReturnCode();
        }
        SMTPSenderFailedException from = chained(SMTPSenderFailedException.class, e);
        if (from != null) {
            return from.getReturnCode();
        }
        SMTPSendFailedException all = chained(SMTPSendFailedException.class, e);
        return all == null ? 0 : all.getReturnCode();
    }

    private static <T> T chained(Class<T> type, MessagingException e) {
        for (Exception each = e;
                each != null;
                each = each instanceof MessagingException m ? m.getNextException() : null) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return ObjectHelper.getException(type, e);
    }
}
