package io.caravanserai.store;

import io.caravanserai.store.PlannedMessages.Which;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Moves messages that were given a later time to another one: many at once, a thousand in a commit. */
@Singleton
public final class CalendarMoves {
    /** More are moved by one person's word only in several steps. */
    public static final int MOST_MOVED = 100_000;

    private static final int CHUNK = 1_000;
    private static final Duration UNDO_WITHIN = Duration.ofDays(7);
    private static final String TIME = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    // As MessageHold: the execution first, which a node that picks skips then. What is under way stays as it is.
    private static final String MOVE = """
            with w as (
              select m.id, m.channel, case when m.lane is null then m.id::text else '=' || m.lane end as instance,
                     m.due as was, %1$s as wanted
              from message m %2$s where m.id = any(?) and m.finished is null and m.batch is null),
            free as (
              select t.task_name, t.task_instance from scheduled_tasks t
              where (t.task_name, t.task_instance) in (select channel, instance from w) and not t.picked
              order by t.task_name, t.task_instance for update skip locked),
            shifted as (
              select w.id, w.channel, w.instance, w.was, greatest(w.wanted, ?::timestamptz) as became
              from w join free on free.task_name = w.channel and free.task_instance = w.instance),
            woken as (
              update scheduled_tasks t
              set execution_time = case when t.task_instance ~ '^=' then least(t.execution_time, s.became) else s.became end
              from (select channel, instance, min(became) as became from shifted group by channel, instance) s
              where t.task_name = s.channel and t.task_instance = s.instance),
            noted as (
              insert into calendar_moved (move_id, message_id, was, became) select ?, id, was, became from shifted
              on conflict do nothing)
            update message m set due = s.became, position = s.became, history = m.history || jsonb_build_object(
              'at', to_char(?::timestamptz at time zone 'UTC', %3$s), 'state', m.state, 'by', ?::text,
              'due', to_char(s.became at time zone 'UTC', %3$s))::text
            from shifted s where m.id = s.id and m.finished is null
            returning m.channel""";
    private static final String AWAY =
            MOVE.formatted("coalesce(?::timestamptz, m.due + make_interval(secs => ?))", "", TIME);
    private static final String BACK = MOVE.formatted(
            "v.was", "join calendar_moved v on v.move_id = ? and v.message_id = m.id and v.became = m.due", TIME);

    private final Sql sql;
    private final PlannedMessages planned;
    private final MessageStore messages;
    private final InstantSource clock;

    /** @param messages tells its listeners what has become due */
    public CalendarMoves(Database database, PlannedMessages planned, MessageStore messages, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.planned = planned;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Where to.
     *
     * @param at that time; null to move each
     * @param by by so much
     */
    public record Target(@Nullable Instant at, Duration by) {
        Instant of(Instant due) {
            return at == null ? due.plus(by) : at;
        }
    }

    /** What a move would do: how many are found, and how many would be too late then. */
    public record Preview(int matched, int expiring) {}

    /** What was done: how many, how many stayed as they were under way, and what undoes it. */
    public record Done(@Nullable Long move, int messages, int stayed) {}

    /** A move that can be undone. */
    public record Move(long id, String by, Instant at, String what, long messages, boolean undone) {}

    /** @param target where to; null where they are thrown away */
    public Preview preview(Which which, @Nullable Target target) {
        int matched = planned.ids(which, MOST_MOVED + 1).size();
        long expiring = target == null
                ? 0
                : planned.ends(which, MOST_MOVED).stream()
                        .filter(each -> !target.of(each[0]).isBefore(each[1]))
                        .count();
        return new Preview(matched, (int) expiring);
    }

    /**
     * Moves them.
     *
     * @param what what is moved where, in words
     * @param shown how many the person saw; null where nobody looked
     * @throws Refused when there is another number than was shown, or too many; nothing is moved then
     */
    public Done move(Which which, Target target, String what, String by, @Nullable Long shown) {
        List<Long> ids = planned.found(which, MOST_MOVED, shown);
        Instant now = clock.instant();
        long move = sql.inTransaction(connection -> {
            Sql.update(connection, "delete from calendar_move where at < ?", now.minus(UNDO_WITHIN));
            return Sql.query(
                            connection,
                            "insert into calendar_move (moved_by, at, what) values (?, ?, ?) returning id",
                            row -> row.getLong("id"),
                            by,
                            now,
                            what)
                    .get(0);
        });
        int moved = inChunks(
                ids,
                chunk -> sql.query(
                        AWAY,
                        row -> row.getString("channel"),
                        target.at(),
                        (double) target.by().toSeconds(),
                        Columns.bigint(chunk, id -> id),
                        now,
                        move,
                        now,
                        by));
        return new Done(move, moved, ids.size() - moved);
    }

    /**
     * Gives those of a move that still wait at the time it gave them the time they had before, or now where that is past.
     *
     * @throws NoSuchElementException when there is no such move, or it is too long ago
     * @throws Refused when it was undone already
     */
    public Done undo(long move, String by) {
        Instant now = clock.instant();
        List<Long> ids = sql.inTransaction(connection -> {
            claim(connection, move, now);
            return Sql.query(
                    connection,
                    "select message_id from calendar_moved where move_id = ? order by message_id",
                    row -> row.getLong("message_id"),
                    move);
        });
        int moved = inChunks(
                ids,
                chunk -> sql.query(
                        BACK,
                        row -> row.getString("channel"),
                        move,
                        Columns.bigint(chunk, id -> id),
                        now,
                        move,
                        now,
                        by));
        return new Done(null, moved, ids.size() - moved);
    }

    private static void claim(Connection connection, long move, Instant now) throws SQLException {
        List<Boolean> undone = Sql.query(
                connection,
                "select undone is not null as undone from calendar_move where id = ? for update",
                row -> row.getBoolean("undone"),
                move);
        if (undone.isEmpty()) {
            throw new NoSuchElementException("There is no move " + move + ", or it is too long ago to be undone.");
        }
        if (undone.get(0)) {
            throw new Refused("The move " + move + " was undone already.");
        }
        Sql.update(connection, "update calendar_move set undone = ? where id = ?", now, move);
    }

    /** The latest moves. */
    public List<Move> lately() {
        return sql.query(
                """
                select v.*, (select count(*) from calendar_moved d where d.move_id = v.id) as messages
                from calendar_move v order by id desc limit 5""",
                row -> new Move(
                        row.getLong("id"),
                        row.getString("moved_by"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("what"),
                        row.getLong("messages"),
                        Sql.instant(row, "undone") != null));
    }

    private interface Chunk {
        List<String> of(List<Long> ids);
    }

    private int inChunks(List<Long> ids, Chunk work) {
        List<String> channels = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            channels.addAll(work.of(ids.subList(from, Math.min(from + CHUNK, ids.size()))));
        }
        messages.tell(new HashSet<>(channels));
        return channels.size();
    }
}
