package io.caravanserai.sandbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads a MIME message as a mail of the mailbox. */
final class SmtpMail {

    private static final Set<String> SHOWN_ELSEWHERE =
            Set.of("From", "To", "Subject", "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Received");

    private SmtpMail() {}

    static Mail read(MimeMessage message, String to, Instant at) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (!SHOWN_ELSEWHERE.contains(header.getName())) {
                headers.put(header.getName(), header.getValue());
            }
        }
        String from = message.getFrom() != null && message.getFrom()[0] instanceof InternetAddress address
                ? address.getAddress()
                : "";
        String subject = message.getSubject() == null ? "" : message.getSubject();
        return new Mail(
                UUID.randomUUID().toString(),
                at,
                "smtp",
                from,
                List.of(to),
                subject,
                text(message, "text/html"),
                text(message, "text/plain"),
                headers,
                Map.of());
    }

    /** The first part of this type, wherever it stands. */
    private static String text(Part part, String type) throws MessagingException {
        try {
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    String found = text(parts.getBodyPart(i), type);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
            return "";
        } catch (IOException e) {
            throw new MessagingException("A part of the mail cannot be read", e);
        }
    }
}
