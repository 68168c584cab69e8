package io.caravanserai.contact;

import io.caravanserai.store.Sql;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How many messages a person got on a day of theirs. Each counts once, however often it is tried. */
final class DailyCap {
    /** A place is held so long for a message that was let through and not sent. */
    private static final Duration HELD = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofDays(3);

    // Who asks for one person stands in line, on all nodes.
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 25))";
    private static final String COUNT = """
            select count(*) from contact_sent where person = ? and day = ? and message <> ? and (sent or at > ?)""";
    private static final String PUT = """
            insert into contact_sent (message, person, channel, category, day, at, sent) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (message) do update set day = case when contact_sent.sent then contact_sent.day else excluded.day end,
              at = excluded.at, sent = contact_sent.sent or excluded.sent""";
    private static final String FORGET = """
            delete from contact_sent where message in (
              select message from contact_sent where at < ? order by at limit 100 for update skip locked)""";

    private final Sql sql;

    DailyCap(Sql sql) {
        this.sql = sql;
    }

    /**
     * A message to a person.
     *
     * @param message a digest of its key
     * @param person a digest of whom it is to
     * @param day of the person
     */
    record Sending(String message, String person, Medium medium, String category, LocalDate day) {}

    /** Whether there is room for it; it has its place then. One that was sent before always has. */
    boolean reserve(Sending sending, @Nullable Integer most, Instant now) {
        return sql.inTransaction(connection -> {
            Sql.query(connection, LOCK, row -> 1, sending.person);
            boolean sent = isSent(connection, sending);
            boolean room = sent || hasRoom(connection, sending, most, now);
            if (room && !sent) {
                put(connection, sending, now, false);
            }
            return room;
        });
    }

    /** Whether there would be room for it; it gets no place. */
    boolean hasRoom(Sending sending, @Nullable Integer most, Instant now) {
        return sql.inTransaction(connection -> isSent(connection, sending) || hasRoom(connection, sending, most, now));
    }

    private static boolean isSent(Connection connection, Sending sending) throws SQLException {
        return Sql.query(
                        connection,
                        "select sent from contact_sent where message = ?",
                        row -> row.getBoolean("sent"),
                        sending.message)
                .contains(true);
    }

    private static boolean hasRoom(Connection connection, Sending sending, @Nullable Integer most, Instant now)
            throws SQLException {
        long others = Sql.query(
                        connection,
                        COUNT,
                        row -> row.getLong(1),
                        sending.person,
                        Date.valueOf(sending.day),
                        sending.message,
                        now.minus(HELD))
                .get(0);
        return most == null || others < most;
    }

    /** It went out. */
    void sent(Sending sending, Instant now) {
        sql.inTransaction(connection -> {
            put(connection, sending, now, true);
            return Sql.update(connection, FORGET, now.minus(KEPT));
        });
    }

    private static void put(Connection connection, Sending sending, Instant now, boolean sent) throws SQLException {
        Sql.update(
                connection,
                PUT,
                sending.message,
                sending.person,
                sending.medium.word(),
                sending.category,
                Date.valueOf(sending.day),
                now,
                sent);
    }
}
