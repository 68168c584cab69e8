package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import jakarta.inject.Singleton;
import java.util.EnumMap;
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
}
