package io.caravanserai.contact;

import io.caravanserai.contact.Suppressions.Said;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What providers tell of what was sent. It comes twice, late and out of order, so each word only adds to the list of those who
 * are not written to, and nothing that went well takes anything out of it.
 */
@Singleton
final class Reports {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String SEEN = """
            insert into contact_event (provider, id, digest, channel, kind, at, message_key, words, seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String FORGET = """
            delete from contact_event where (provider, id) in (
              select provider, id from contact_event where seen < ? order by seen limit 100 for update skip locked)""";

    private final Sql sql;
    private final Digests digests;
    private final Suppressions suppressions;
    private final InstantSource clock;

    Reports(Database database, Suppressions suppressions, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.digests = new Digests(sql);
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /**
     * One event.
     *
     * @param id the provider's
     * @param category of what the person unsubscribed from; {@code all} where nothing is said
     * @param at when it happened
     * @param messageKey ours, as the provider gave it back; null for none
     * @param words the provider's; null for none
     */
    record Event(
            Identity identity,
            String provider,
            String id,
            String kind,
            String category,
            Instant at,
            @Nullable String messageKey,
            @Nullable String words) {}

    /** What became of an event: whether it was told for the first time, and what kind of reason it is not to write; null for none. */
    record Told(boolean fresh, @Nullable Reason reason) {}

    /** Keeps an event, and what follows from it, in one commit. */
    Told take(Event event, ContactRules rules) {
        Instant now = clock.instant();
        Instant at = event.at.isAfter(now) ? now : event.at;
        Optional<Reason> reason = reason(event.kind);
        boolean fresh = sql.inTransaction(connection -> {
            boolean first = see(connection, event, now) == 1;
            if (first && reason.isPresent()) {
                add(connection, event, reason.get(), at, rules);
            }
            Sql.update(connection, FORGET, now.minus(KEPT));
            return first;
        });
        return new Told(fresh, reason.orElse(null));
    }

    private int see(Connection connection, Event event, Instant now) throws SQLException {
        return Sql.update(
                connection,
                SEEN,
                event.provider,
                event.id,
                digests.of(event.identity),
                event.identity.medium().word(),
                event.kind,
                event.at,
                event.messageKey,
                event.words,
                now);
    }

    private void add(Connection connection, Event event, Reason reason, Instant at, ContactRules rules)
            throws SQLException {
        Optional<Instant> until = lasts(reason, rules).map(at::plus);
        if (until.isPresent() && !until.get().isAfter(clock.instant())) {
            return;
        }
        String category = reason == Reason.UNSUBSCRIBED ? event.category : ContactRules.ALL;
        suppressions.add(
                connection,
                new Said(
                        event.identity,
                        category,
                        reason,
                        at,
                        until.orElse(null),
                        event.provider,
                        event.id,
                        event.words));
    }

    private static Optional<Duration> lasts(Reason reason, ContactRules rules) {
        return switch (reason) {
            case BLOCKED -> Optional.of(rules.blockedFor());
            case SOFT_BOUNCE -> Optional.of(rules.softBounceFor());
            default -> Optional.empty();
        };
    }

    private static Optional<Reason> reason(String kind) {
        return switch (kind) {
            case "bounced-hard" -> Optional.of(Reason.HARD_BOUNCE);
            case "bounced-soft" -> Optional.of(Reason.SOFT_BOUNCE);
            case "blocked" -> Optional.of(Reason.BLOCKED);
            case "complained" -> Optional.of(Reason.COMPLAINT);
            case "unsubscribed" -> Optional.of(Reason.UNSUBSCRIBED);
            case "stop" -> Optional.of(Reason.STOP);
            case "not-reachable" -> Optional.of(Reason.NOT_REACHABLE);
            case "delivered", "opened", "clicked", "failed" -> Optional.empty();
            default ->
                throw new PermanentException("An event of the kind '" + kind + "' is none that anybody knows. There are"
                        + " delivered, opened, clicked, failed, bounced-hard, bounced-soft, blocked, complained,"
                        + " unsubscribed, stop and not-reachable.");
        };
    }
}
