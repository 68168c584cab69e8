package io.caravanserai.contact;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.PostponedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person, as flows write its body: {@code {job, category, subject, occasion, notAfter, dryRun, person}}.
 *
 * @param notAfter from then on it is worthless; null for never
 */
record Send(
        Map<String, Object> body,
        Map<String, Object> person,
        Medium medium,
        String category,
        @Nullable Instant notAfter) {

    /** @throws PermanentException naming what cannot be read */
    static Send of(Map<String, Object> body, String channel) {
        Medium medium = Medium.of(channel)
                .orElseThrow(() -> new PermanentException(
                        "contacts is asked for the channel '" + channel + "': there are email and whatsapp."));
        String notAfter = JsonValues.text(body.get("notAfter"));
        try {
            return new Send(
                    body,
                    JsonValues.map(body.get("person")),
                    medium,
                    JsonValues.text(body.get("category")),
                    notAfter.isBlank() ? null : Instant.parse(notAfter));
        } catch (DateTimeException e) {
            throw new PermanentException(
                    "notAfter of the message is '" + notAfter + "': an instant is needed, like 2026-01-31T06:00:00Z.",
                    e);
        }
    }

    /** @throws DiscardException where the person has none, or none that can be read */
    Identity identity() {
        String raw = said(medium == Medium.EMAIL ? "email" : "phone");
        if (raw.isBlank()) {
            throw new DiscardException("Missing: the person has no " + medium.place() + ".");
        }
        return Identity.of(medium, raw, said("country"))
                .orElseThrow(() -> new DiscardException("Malformed: the person's " + medium.place()
                        + (medium == Medium.EMAIL ? " is none." : " is none of the person's country.")));
    }

    /** The same person, whatever the channel: the address where there is one, else the number. */
    Identity whom(Identity identity) {
        return Identity.of(Medium.EMAIL, said("email"), "").orElse(identity);
    }

    /** The same however often it is tried; the channel is a part of it. */
    String key() {
        String own = JsonValues.text(body.get("key"));
        String key = own.isBlank()
                ? List.of("job", "subject", "occasion").stream()
                                .map(name -> JsonValues.text(body.get(name)))
                                .collect(Collectors.joining("|"))
                        + "|" + said("id")
                : own;
        return key + "|" + medium.word();
    }

    /** Whether a dry run asks: nothing of it is kept. */
    boolean isDryRun() {
        return Boolean.TRUE.equals(body.get("dryRun"));
    }

    boolean isUrgent(ContactRules rules) {
        return rules.urgent().contains(JsonValues.text(body.get("job")));
    }

    boolean comesFrom(ContactRules rules) {
        return rules.sources().contains(said("source"));
    }

    ZoneId zone(ContactRules rules) {
        return Optional.of(said("zone"))
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of)
                .orElse(rules.zone());
    }

    /** How it ends that it is too early: it waits, where it is worth something by then. */
    RuntimeException later(Instant until, Instant now, String why) {
        return notAfter != null && !until.isBefore(notAfter)
                ? new DiscardException(why + " It would be worthless before it may go out.")
                : new PostponedException(Duration.between(now, until), why);
    }

    private String said(String name) {
        return JsonValues.text(person.get(name));
    }
}
