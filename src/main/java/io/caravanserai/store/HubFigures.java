package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What whoever watches the hub counts, beside the states of its messages. */
@Singleton
public final class HubFigures {
    private static final int ENOUGH = 11;
    private static final String IN_DOUBT =
            "select m.channel, count(*) as n from message m where m.state = 'PARKED' and " + MessageQuery.IN_DOUBT
                    + " group by m.channel";
    private static final String SUCCESS = """
            select f.flow, r.completed from unnest(?) f(flow) cross join lateral (
              select completed from run where flow = f.flow and outcome = 'ok' and not dry_run order by id desc limit 1) r""";

    private static final String PAST = """
            select f.flow, r.started, (select n from run_count c where c.run_id = r.id and c.name = 'read') as read
            from unnest(?) f(flow) cross join lateral (
              select id, started from run where flow = f.flow and outcome = 'ok' and not dry_run order by id desc limit %d) r
            order by f.flow, r.id desc""".formatted(ENOUGH);

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

    /**
     * A run that went well.
     *
     * @param started when it began
     * @param read what it counted as read; null where it counted nothing
     */
    public record Past(Instant started, @Nullable Long read) {}

    /** The newest runs that went well, the newest first, of those of these flows that have any; dry runs aside. */
    public Map<String, List<Past>> past(Collection<String> flows) {
        Map<String, List<Past>> past = new HashMap<>();
        sql.query(
                PAST,
                row -> past.computeIfAbsent(row.getString("flow"), any -> new ArrayList<>())
                        .add(new Past(row.getTimestamp("started").toInstant(), Sql.number(row, "read"))),
                Columns.texts(List.copyOf(flows)));
        return past;
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
