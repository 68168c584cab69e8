package io.caravanserai.desk;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.StorableText;
import io.caravanserai.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The synchronisations, a row each, and how far each source is read. While one runs no other begins, on any node; and one
 * whose place was taken writes no more.
 */
final class SyncRows {
    private static final String TURN = "select pg_advisory_xact_lock(hashtext('caravanserai support sync'))";

    private static final String OTHERS = """
            select s.run_id, s.mode, s.started, coalesce(r.state, 'GONE') as state
            from support_sync s left join run r on r.id = s.run_id
            where s.status = 'RUNNING' and s.run_id <> ?""";

    private static final String BEGIN = """
            insert into support_sync (run_id, mode, started, status) values (?, ?, ?, 'RUNNING')
            on conflict (run_id) do update set status = 'RUNNING', ended = null, error = null""";

    private static final String PROGRESS = """
            update support_sync set fetched = fetched + ?, added = added + ?, changed = changed + ?, removed = removed + ?
            where run_id = ? and status = 'RUNNING'""";

    private static final String END = """
            update support_sync set status = ?, error = ?, ended = ? where run_id = ? and status = 'RUNNING'""";

    private static final String REACH = """
            insert into support_watermark (source, reached) values (?, ?)
            on conflict (source) do update set reached = excluded.reached
            where support_watermark.reached < excluded.reached""";

    private final Sql sql;

    SyncRows(Sql sql) {
        this.sql = sql;
    }

    private record Running(long run, String mode, Instant started, boolean live) {}

    /**
     * Takes the one place there is; a run that has it already, since it is tried again, keeps it.
     *
     * @throws PermanentException when another run has it
     */
    void begin(long run, String mode, Instant now) {
        sql.inTransaction(connection -> {
            Sql.query(connection, TURN, row -> 1);
            for (Running other : others(connection, run)) {
                if (other.live()) {
                    throw new PermanentException("Run " + other.run() + " (" + other.mode() + ") synchronises since "
                            + other.started() + ", and two never run beside each other. Nothing was read. Start again"
                            + " when it has ended.");
                }
                Sql.update(connection, END, "FAILED", "Its run ended without a word.", now, other.run());
            }
            return Sql.update(connection, BEGIN, run, mode, now);
        });
    }

    private static List<Running> others(Connection connection, long run) throws SQLException {
        return Sql.query(
                connection,
                OTHERS,
                row -> new Running(
                        row.getLong("run_id"),
                        row.getString("mode"),
                        row.getTimestamp("started").toInstant(),
                        row.getString("state").equals("RUNNING")),
                run);
    }

    /**
     * Counts what was written, in its transaction.
     *
     * @throws PermanentException when the run has lost its place: nothing is to be written then
     */
    static void progress(Connection connection, long run, int fetched, Written written) throws SQLException {
        int mine =
                Sql.update(connection, PROGRESS, fetched, written.added(), written.changed(), written.removed(), run);
        if (mine == 0) {
            throw new PermanentException("Run " + run + " synchronises no more: it was ended, or another took its"
                    + " place. This page was not written. Start a new run.");
        }
    }

    /** Ends it; false where it had ended before. */
    boolean end(long run, String status, @Nullable String error, Instant now) {
        return sql.update(END, status, error == null ? null : StorableText.printable(error), now, run) == 1;
    }

    /** Since when the run synchronises, whatever attempt this is. */
    Optional<Instant> started(long run) {
        return sql.one("select started from support_sync where run_id = ?", row -> Sql.instant(row, "started"), run);
    }

    /** When the latest began, whatever became of it; empty where none ever did. */
    Optional<Instant> lastStarted() {
        return sql.one("select started from support_sync order by id desc limit 1", row -> Sql.instant(row, "started"));
    }

    /** Up to where everything of a source is written; empty where nothing was. */
    Optional<Instant> watermark(String source) {
        return sql.one(
                "select reached from support_watermark where source = ?", row -> Sql.instant(row, "reached"), source);
    }

    /** Moves a watermark, never back. */
    static void reach(Connection connection, String source, Instant reached) throws SQLException {
        Sql.update(connection, REACH, source, reached);
    }

    /** As the other, in a transaction of its own. */
    void reach(String source, Instant reached) {
        sql.inTransaction(connection -> {
            reach(connection, source, reached);
            return null;
        });
    }

    /** Forgets a watermark. */
    void forget(String source) {
        sql.update("delete from support_watermark where source = ?", source);
    }
}
