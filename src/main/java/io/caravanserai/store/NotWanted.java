package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the messages that were thrown away, and those that expired, as far as they are kept. */
@Singleton
public final class NotWanted {
    // The literals let PostgreSQL use the partial index of each state.
    private static final String COUNTS = """
            select channel, state, count(*) as n from message where state = 'DISCARDED' group by channel, state
            union all
            select channel, state, count(*) as n from message where state = 'EXPIRED' group by channel, state""";

    private static final String REASONS = """
            select channel, failure::jsonb ->> 'reason' as reason, count(*) as n from message
            where state = 'DISCARDED' and failure is not null
            and exists (select 1 from unnest(?) word where starts_with(failure::jsonb ->> 'reason', word))
            group by 1, 2 order by 3 desc, 1, 2 limit ?""";

    private final Sql sql;

    public NotWanted(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** How many there are of each state, by channel. */
    public Map<String, Map<MessageState, Long>> counts() {
        Map<String, Map<MessageState, Long>> counts = new TreeMap<>();
        sql.inTransaction(connection -> {
            MessageSearch.manyRows(connection);
            return Sql.query(connection, COUNTS, row -> counts.computeIfAbsent(
                            row.getString("channel"), any -> new EnumMap<>(MessageState.class))
                    .put(MessageState.valueOf(row.getString("state")), row.getLong("n")));
        });
        return counts;
    }

    /** How many messages of a channel were thrown away for one reason. */
    public record Count(String channel, String reason, long messages) {}

    /** For which reasons that begin in one of these ways messages were thrown away, the most frequent first. */
    public List<Count> reasons(List<String> beginnings, int most) {
        return sql.inTransaction(connection -> {
            MessageSearch.manyRows(connection);
            return Sql.query(
                    connection,
                    REASONS,
                    row -> new Count(row.getString("channel"), row.getString("reason"), row.getLong("n")),
                    Columns.texts(beginnings),
                    most);
        });
    }
}
