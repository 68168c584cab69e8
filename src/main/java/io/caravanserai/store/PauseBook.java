package io.caravanserai.store;

import io.caravanserai.message.Pause;
import io.caravanserai.message.StorableText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What people paused, and when they ended it: the one place where it is noted who did so. */
@Singleton
public final class PauseBook {
    private static final Logger LOG = Logger.getLogger(PauseBook.class);
    private static final int LATELY = 20;

    /** Of a row {@code p}, whether it is in force at a time. */
    static final String IN_FORCE = "p.ended is null and coalesce(p.until > ?, true)";

    /** Whether the flow of a channel rests; of the channel's name and the time. */
    static final String RESTS =
            "exists (select 1 from channel c join pause p on p.kind = 'FLOW' and p.name = c.flow where c.name = ? and "
                    + IN_FORCE + ")";

    private static final String PAUSE =
            "insert into pause (kind, name, paused_by, why, since, until) values (?, ?, ?, ?, ?, ?)";
    // One that ended by itself is over since then.
    private static final String OVER = """
            update pause set ended = least(?::timestamptz, coalesce(until, ?)), ended_by = case when until <= ? then null else ? end,
              catch_up = ?
            where kind = ? and name = ? and ended is null
            returning kind, name, paused_by, why, since, until""";

    private final Sql sql;
    private final InstantSource clock;

    /** @param clock decides which pauses are over */
    public PauseBook(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /** One that is over; {@code by} is null where it ended by itself. */
    public record Over(Pause pause, Instant ended, @Nullable String by) {}

    /**
     * Pauses it on all nodes, from the commit on; another pause of the same is over then.
     *
     * @param until when it ends by itself; null where a person ends it
     */
    public Pause pause(Pause.Kind kind, String name, String by, String why, @Nullable Instant until) {
        // As the database keeps it: what is told now is what is read later.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String words = StorableText.printable(why);
        sql.inTransaction(connection -> {
            // Of two people at once the later one has the last word.
            Sql.query(connection, "select pg_advisory_xact_lock(hashtext('pause ' || ?))", row -> 1, kind + " " + name);
            over(connection, kind, name, by, false, now);
            return Sql.update(connection, PAUSE, kind.name(), name, by, words, now, until);
        });
        Pause made = new Pause(kind, name, by, words, now, until);
        LOG.info(made.inWords());
        return made;
    }

    /**
     * Ends the pause.
     *
     * @param catchUp whether the latest firing that fell into it is made up
     * @return the pause that ended; empty when there was none
     */
    public Optional<Pause> resume(Pause.Kind kind, String name, String by, boolean catchUp) {
        Instant now = clock.instant();
        Optional<Pause> ended = sql.inTransaction(connection -> over(connection, kind, name, by, catchUp, now))
                .filter(pause -> pause.until() == null || pause.until().isAfter(now));
        ended.ifPresent(pause -> LOG.infof("%s ended the pause of the %s %s.", by, kind.word(), name));
        return ended;
    }

    private static Optional<Pause> over(
            Connection connection, Pause.Kind kind, String name, String by, boolean catchUp, Instant now)
            throws SQLException {
        return Sql.query(connection, OVER, PauseBook::read, now, now, now, by, catchUp, kind.name(), name).stream()
                .findFirst();
    }

    /** What rests now, the newest first. */
    public List<Pause> current() {
        return sql.query(
                "select * from pause p where " + IN_FORCE + " order by since desc, id desc",
                PauseBook::read,
                clock.instant());
    }

    /** What is paused, while it rests. */
    public Optional<Pause> of(Pause.Kind kind, String name) {
        return sql.one(
                "select * from pause p where kind = ? and name = ? and " + IN_FORCE,
                PauseBook::read,
                kind.name(),
                name,
                clock.instant());
    }

    /** The latest that are over. */
    public List<Over> lately() {
        Instant now = clock.instant();
        return sql.query(
                "select p.*, coalesce(ended, until) as over from pause p where not (" + IN_FORCE
                        + ") order by id desc limit " + LATELY,
                row -> new Over(read(row), row.getTimestamp("over").toInstant(), row.getString("ended_by")),
                now);
    }

    static Pause read(ResultSet row) throws SQLException {
        return new Pause(
                Pause.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("paused_by"),
                row.getString("why"),
                row.getTimestamp("since").toInstant(),
                Sql.instant(row, "until"));
    }
}
