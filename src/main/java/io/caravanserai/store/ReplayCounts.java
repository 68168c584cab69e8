package io.caravanserai.store;

import io.caravanserai.message.Effect;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** What a replay of many messages would meet, counted before it is made. */
@Singleton
public final class ReplayCounts {
    private static final String COUNTS = "count(*) as matched, count(*) filter (where " + MessageQuery.IN_DOUBT
            + ") as in_doubt, count(*) filter (where not " + MessageQuery.IN_DOUBT + " and " + MessageReplay.NO_PAYLOAD
            + ") as no_payload";
    // The writes of a list are kept with its first message.
    private static final String WRITES = """
            select f.channel, f.in_doubt, regexp_replace(e.step, '[#=/].*', '') as step_id, e.state, count(*) as n,
                   count(e.differs) as differing
            from (select distinct channel, in_doubt, unnest(array[id, batch]) as id from (%s) found) f
            join effect e on e.message_id = f.id group by f.channel, f.in_doubt, step_id, e.state""";

    private final Sql sql;
    private final InstantSource clock;

    /** @param clock decides what is due */
    public ReplayCounts(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /**
     * How many messages a filter finds.
     *
     * @param matched all of them
     * @param inDoubt of these, those with a write in doubt: they stay where they are until a person decides
     * @param withoutPayload of those not in doubt, those whose payload was removed: they cannot be replayed any more
     */
    public record Messages(long matched, long inDoubt, long withoutPayload) {}

    /**
     * Writes of one step, of messages of one channel, that stand alike.
     *
     * @param inDoubt whether the messages have a write in doubt
     * @param stepId the step, without what tells its items apart
     * @param writes how many
     * @param differing how many of them were asked for again, done, with another request
     */
    public record Writes(
            String channel, boolean inDoubt, String stepId, Effect.State state, long writes, long differing) {}

    /** The messages that the filter finds. */
    public Messages messages(MessageFilter filter) {
        return many(query(filter), COUNTS, "%s", ReplayCounts::messages).get(0);
    }

    private static Messages messages(ResultSet row) throws SQLException {
        return new Messages(row.getLong("matched"), row.getLong("in_doubt"), row.getLong("no_payload"));
    }

    /** The channels of the messages that the filter finds. */
    public List<String> channels(MessageFilter filter) {
        return many(query(filter), "distinct m.channel", "%s", row -> row.getString("channel"));
    }

    /** The writes in the journal of the messages that the filter finds and that have their payload. */
    public List<Writes> writes(MessageFilter filter) {
        MessageQuery query = query(filter).and("not " + MessageReplay.NO_PAYLOAD);
        String found = "m.id, m.batch, m.channel, " + MessageQuery.IN_DOUBT + " as in_doubt";
        return many(query, found, WRITES, ReplayCounts::writes);
    }

    private static Writes writes(ResultSet row) throws SQLException {
        return new Writes(
                row.getString("channel"),
                row.getBoolean("in_doubt"),
                row.getString("step_id"),
                Effect.State.valueOf(row.getString("state")),
                row.getLong("n"),
                row.getLong("differing"));
    }

    private MessageQuery query(MessageFilter filter) {
        return MessageQuery.of(filter, clock.instant());
    }

    private <T> List<T> many(MessageQuery query, String columns, String around, Sql.Row<T> read) {
        return sql.inTransaction(connection -> {
            MessageSearch.manyRows(connection);
            return Sql.query(connection, around.formatted(query.sql(columns, "")), read, query.parameters());
        });
    }
}
