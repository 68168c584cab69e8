package io.caravanserai.contact;

import io.caravanserai.contact.Reports.Event;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was said of one identity, by its person or by a provider: {@code {identity, country, channel, category, at}} and more. */
record Word(Map<String, Object> body) {
    private static final Pattern SECONDS = Pattern.compile("\\d{9,11}");

    /** Whose it is. @throws DiscardException where it names none that can be read */
    Identity identity() {
        String raw = text("identity", "");
        String country = text("country", "");
        return Medium.of(text("channel", ""))
                .flatMap(medium ->
                        country.isEmpty() ? Identity.reported(medium, raw) : Identity.of(medium, raw, country))
                .orElseThrow(() -> new DiscardException(
                        "Malformed: it names no address of email, and no number of whatsapp, that can be read."));
    }

    /** When it was said, in ISO 8601 or in seconds since 1970; now where it does not say. */
    Instant at(Instant now) {
        String at = text("at", "");
        try {
            if (SECONDS.matcher(at).matches()) {
                return Instant.ofEpochSecond(Long.parseLong(at));
            }
            return at.isEmpty() ? now : Instant.parse(at);
        } catch (DateTimeException e) {
            throw new PermanentException("'" + at + "' is no instant, like 2026-01-31T06:00:00Z.", e);
        }
    }

    /** As an event of a provider; one without an id is known by what it says. */
    Event event(Instant now) {
        Identity identity = identity();
        String kind = text("kind", "");
        return new Event(
                identity,
                text("provider", "unknown"),
                text("id", kind + " " + text("at", "") + " " + text("messageKey", "") + " " + identity.text()),
                kind,
                text("category", ContactRules.ALL),
                at(now),
                orNull("messageKey"),
                orNull("reason"));
    }

    /** That its person agreed; empty where it names none that can be read. */
    Optional<Consents.Said> agreed(Instant now) {
        return Medium.of(text("channel", ""))
                .flatMap(medium -> Identity.of(medium, text("identity", ""), text("country", "")))
                .map(identity -> new Consents.Said(
                        identity, text("category", ContactRules.ALL), true, text("source", "a flow"), at(now)));
    }

    String text(String name, String otherwise) {
        String text = JsonValues.text(body.get(name)).strip();
        return text.isEmpty() ? otherwise : text;
    }

    private @Nullable String orNull(String name) {
        String text = text(name, "");
        return text.isEmpty() ? null : text;
    }
}
