package io.caravanserai.contact;

import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.caravanserai.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The room on the tests' database, emptied, with the shipped rules and a clock that stands. */
final class ContactFixture implements AutoCloseable {
    /** Noon in UTC. */
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static final String ANN = "ann@contact.example";
    static final String NUMBER = "+919812345678";

    private final Database database = TestDatabase.open();
    final Sql sql = new Sql(database.dataSource());
    private Instant now = NOON;
    final InstantSource clock = () -> now;
    final Suppressions suppressions = new Suppressions(database, clock);
    final SuppressionList list = new SuppressionList(database, clock);
    final Consents consents = new Consents(database, clock);
    final Switches switches = new Switches(database, clock);
    final ContactErasure erasure = new ContactErasure(database);
    final Contacts contacts = node();

    ContactFixture() {
        for (String table : List.of("consent", "suppression", "event", "sent", "switch")) {
            sql.update("delete from contact_" + table);
        }
    }

    /** Another node on the same database. */
    Contacts node() {
        Asking asking = new Asking(database, suppressions, consents, switches, clock, Path.of("routes"));
        Reports reports = new Reports(database, suppressions, clock);
        Contacts contacts = new Contacts(() -> asking, () -> reports, () -> suppressions, () -> consents, clock);
        contacts.secret = Optional.of("a secret");
        contacts.publicUrl = "https://hub.example";
        return contacts;
    }

    void at(String instant) {
        now = Instant.parse(instant);
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** Somebody in UTC with an address and a number. */
    static Map<String, Object> ann() {
        return new HashMap<>(
                Map.of("id", "7", "email", " Ann@Contact.example ", "phone", "098123 45678", "country", "in"));
    }

    /** A message to Ann. */
    static Map<String, Object> send(String category, String subject) {
        return new HashMap<>(Map.of(
                "job", category + "-job", "category", category, "subject", subject, "occasion", "", "person", ann()));
    }

    static Map<String, Object> event(String id, String kind, Instant at) {
        return new HashMap<>(Map.of(
                "identity",
                ANN,
                "channel",
                "email",
                "kind",
                kind,
                "at",
                at.toString(),
                "id",
                id,
                "provider",
                "sendgrid"));
    }

    static Identity email() {
        return Identity.of(Medium.EMAIL, ANN, "").orElseThrow();
    }

    static Identity number() {
        return Identity.of(Medium.WHATSAPP, NUMBER, "").orElseThrow();
    }

    /** Ann agrees to all by a channel. */
    void agrees(Identity identity, boolean given, Instant at) {
        consents.add(List.of(new Consents.Said(identity, ContactRules.ALL, given, "form", at)), "test");
    }

    @Override
    public void close() {
        database.close();
    }
}
