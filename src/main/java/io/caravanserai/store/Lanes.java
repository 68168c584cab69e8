package io.caravanserai.store;

import io.caravanserai.message.Message;
import io.caravanserai.message.Settlement.Claim;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that are woken together: those of an ordered lane one after the other, those of a batching channel as lists. */
final class Lanes {
    private static final String COLUMNS =
            "id, channel, key, run_id, dry_run, attempts, body, headers, accepted, not_after, about, due, lane";
    private static final String STANDS =
            "select 1 from scheduled_tasks where task_name = ? and task_instance = ? and version = ? and picked";
    private static final String STANDS_AND_RUNS = STANDS + " and not " + PauseBook.RESTS;
    private static final String FIRST = "select " + COLUMNS
            + " from message where channel = ? and lane = ? and finished is null and exists (" + STANDS
            + ") order by position, id limit 1";
    private static final String OPEN_BATCH = """
            select batch from message where channel = ? and lane = '' and finished is null and batch is not null
            and due <= ? order by batch limit 1""";
    private static final String NEW_BATCH = """
            with channel_of as (select name, linger_ms from channel where name = ?),
            moment as (select ?::timestamptz as now, ?::bigint as size),
            taken as (
              select m.id, m.run_id, m.due + make_interval(secs => c.linger_ms / 1000.0) as latest
              from message m join channel_of c on c.name = m.channel
              where m.lane = '' and m.finished is null and m.batch is null and m.due <= (select now from moment)
              order by m.position, m.id limit (select size from moment)),
            first as (select run_id from taken order by latest, id limit 1),
            complete as (
              select (select count(*) from taken) = (select size from moment)
                or (select min(latest) from taken) <= (select now from moment)
                or exists (select 1 from first where run_id is not null and not exists (
                     select 1 from run_channel r left join channel o on o.name = r.channel
                     where r.run_id = first.run_id and r.open > 0 and not coalesce(o.batched, false))) as reached)
            update message set batch = (select min(id) from taken)
            where id in (select id from taken) and (select reached from complete) returning batch""";
    private static final String BATCH =
            "select " + COLUMNS + " from message where channel = ? and batch = ? and finished is null order by id";
    private static final String NEXT_IN_ORDER =
            "select due from message where channel = ? and lane = ? and finished is null order by position, id limit 1";
    // An open batch when it is due; else whenever the list may have become complete.
    private static final String NEXT_BATCH = """
            select min(case when m.batch is null
                       then greatest(m.due, ?::timestamptz + make_interval(secs => least(c.linger_ms, 1000) / 1000.0))
                       else m.due end) as due
            from message m join channel c on c.name = m.channel
            where m.channel = ? and m.lane = '' and m.finished is null having count(*) > 0""";
    private static final String HOLD = STANDS + " for update";

    /**
     * The version an execution begins with. Later than any version that an execution of the same name had before: else a node
     * that was stopped would find the hold it lost in another one, after a replay.
     */
    static final String FIRST_VERSION = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    private Lanes() {}

    static List<Message> take(Connection connection, Claim claim, Instant now, int limit) throws SQLException {
        String lane = claim.instance().substring(1);
        if (!lane.isEmpty()) {
            return first(connection, claim, lane, now);
        }
        // Whoever lost the lane would find the list of its new holder, again and again.
        // What goes on list after list would never see that its flow rests.
        boolean runs = !Sql.query(
                        connection,
                        STANDS_AND_RUNS,
                        row -> true,
                        claim.channel(),
                        claim.instance(),
                        claim.version(),
                        claim.channel(),
                        now)
                .isEmpty();
        return runs ? batch(connection, claim.channel(), now, limit) : List.of();
    }

    private static List<Message> first(Connection connection, Claim claim, String lane, Instant now)
            throws SQLException {
        return Sql.query(
                        connection,
                        FIRST,
                        row -> row.getTimestamp("due").toInstant().isAfter(now) ? null : read(row),
                        claim.channel(),
                        lane,
                        claim.channel(),
                        claim.instance(),
                        claim.version())
                .stream()
                .filter(message -> message != null)
                .toList();
    }

    /**
     * The list that is under way, or a new one when it is complete: full, or its first message's run has nothing else
     * open that could add to it, or it has gathered for as long as the channel allows.
     */
    private static List<Message> batch(Connection connection, String channel, Instant now, int limit)
            throws SQLException {
        Optional<Long> open = Sql.query(connection, OPEN_BATCH, row -> row.getLong("batch"), channel, now).stream()
                .findFirst();
        Optional<Long> batch = open.isPresent()
                ? open
                : Sql.query(connection, NEW_BATCH, row -> row.getLong("batch"), channel, now, limit).stream()
                        .findFirst();
        return batch.isEmpty() ? List.of() : Sql.query(connection, BATCH, Lanes::read, channel, batch.get());
    }

    /** Lets go of the lane; the time it is due again, if any message is left in it. */
    static Optional<Instant> release(Connection connection, Claim claim, Instant now) throws SQLException {
        if (!held(connection, claim)) {
            return Optional.empty();
        }
        // A statement of its own, after the lock: it sees whatever was accepted while the lane was held.
        Optional<Instant> due = next(connection, claim, now);
        if (due.isEmpty()) {
            Sql.update(
                    connection,
                    "delete from scheduled_tasks where task_name = ? and task_instance = ?",
                    claim.channel(),
                    claim.instance());
        } else {
            Sql.update(connection, """
                    update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                    version = version + 1, execution_time = ? where task_name = ? and task_instance = ?""", due.get(), claim.channel(), claim.instance());
        }
        return due;
    }

    /** Lets go of what was picked and not begun; how many holds that were. */
    static int giveBack(Sql sql, Claim claim) {
        return sql.update("""
                update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                where task_name = ? and task_instance = ? and version = ? and picked""", claim.channel(), claim.instance(), claim.version());
    }

    /** Whether a hold still stands, on a lane or on a message. */
    static boolean holds(Sql sql, Claim claim) {
        return sql.one(STANDS, row -> true, claim.channel(), claim.instance(), claim.version())
                .isPresent();
    }

    private static boolean held(Connection connection, Claim claim) throws SQLException {
        return !Sql.query(connection, HOLD, row -> true, claim.channel(), claim.instance(), claim.version())
                .isEmpty();
    }

    private static Optional<Instant> next(Connection connection, Claim claim, Instant now) throws SQLException {
        String lane = claim.instance().substring(1);
        Sql.Row<Instant> due = row -> row.getTimestamp("due").toInstant();
        List<Instant> next = lane.isEmpty()
                ? Sql.query(connection, NEXT_BATCH, due, now, claim.channel())
                : Sql.query(connection, NEXT_IN_ORDER, due, claim.channel(), lane);
        return next.stream().findFirst();
    }

    static Message read(ResultSet row) throws SQLException {
        @Nullable String headers = row.getString("headers");
        return new Message(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("key"),
                Sql.number(row, "run_id"),
                row.getBoolean("dry_run"),
                row.getInt("attempts"),
                row.getString("body"),
                StoredJson.headers(headers),
                row.getTimestamp("accepted").toInstant(),
                Sql.instant(row, "not_after"),
                row.getString("about"));
    }
}
