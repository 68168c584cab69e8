package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What whoever watches the hub counts, beside the states of its messages. */
@Singleton
public final class HubFigures {
    private static final String IN_DOUBT =
            "select m.channel, count(*) as n from message m where m.state = 'PARKED' and " + MessageQuery.IN_DOUBT
                    + " group by m.channel";
    private static final String SUCCESS = """
            select f.flow, r.completed from unnest(?) f(flow) cross join lateral (
              select completed from run where flow = f.flow and outcome = 'ok' and not dry_run order by id desc limit 1) r""";

    private final Sql sql;

    /** Reads from this database. */
    public HubFigures(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** How many messages wait for a person to say what became of a write, by channel. */
    public Map<String, Long> inDoubt() {
        Map<String, Long> counts = new TreeMap<>();
        sql.inTransaction(connection -> {
            MessageSearch.manyRows(connection);
            return Sql.query(connection, IN_DOUBT, row -> counts.put(row.getString("channel"), row.getLong("n")));
        });
        return counts;
    }

    /** When the newest run that went well was complete, of those of these flows that have one; dry runs aside. */
    public Map<String, Instant> lastSuccess(Collection<String> flows) {
        Map<String, Instant> last = new HashMap<>();
        sql.query(
                SUCCESS,
                row -> last.put(
                        row.getString("flow"), row.getTimestamp("completed").toInstant()),
                Columns.texts(List.copyOf(flows)));
        return last;
    }
}
