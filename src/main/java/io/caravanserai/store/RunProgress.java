package io.caravanserai.store;

import io.caravanserai.message.Run;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How far runs are. */
@Singleton
public final class RunProgress {
    // Which channels those are shows in the first of them; how many is counted with the run.
    private static final String CHANNELS = """
            select distinct channel from (
              select m.channel from message m
              where m.run_id = ? and m.parent_id = (select id from message where channel = ? and key = ?)
              limit 1000) sent
            where starts_with(channel, ?)""";

    private final Sql sql;

    /** Reads from this database. */
    public RunProgress(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** The newest run of a flow that was not skipped. */
    public Optional<Run> newest(String flow) {
        return sql
                .inTransaction(connection -> Sql.query(
                        connection,
                        "select * from run where flow = ? and state <> 'SKIPPED' order by id desc limit 1",
                        row -> RunRows.read(connection, row),
                        flow))
                .stream()
                .findFirst();
    }

    /** What a person should know of a run, in order: see {@link RunNotes}. */
    public List<String> notes(long runId) {
        return sql.query(
                "select note from run_note where run_id = ? order by place", row -> row.getString("note"), runId);
    }

    /** Those of the runs that are not under way any more. */
    public Set<Long> ended(Collection<Long> runs) {
        return Set.copyOf(sql.inTransaction(connection -> Sql.query(
                connection,
                "select id from run where id = any(?) and state <> 'RUNNING'",
                row -> row.getLong("id"),
                connection.createArrayOf("bigint", runs.toArray()))));
    }

    /**
     * What became of the items of a run: the messages its first message sent to channels named after the flow, all
     * channels together.
     */
    public Run.ChannelCounts items(Run run) {
        long open = 0;
        long done = 0;
        long parked = 0;
        long discarded = 0;
        long expired = 0;
        for (Run.ChannelCounts counts : channelsOfItems(run)) {
            open += counts.open();
            done += counts.done();
            parked += counts.parked();
            discarded += counts.discarded();
            expired += counts.expired();
        }
        return new Run.ChannelCounts(open, done, parked, discarded, expired);
    }

    private List<Run.ChannelCounts> channelsOfItems(Run run) {
        Map<String, Run.ChannelCounts> channels = run.channels();
        List<Run.ChannelCounts> items = new ArrayList<>();
        if (channels.keySet().stream().anyMatch(channel -> channel.startsWith(run.flow() + "-"))) {
            sql
                    .query(CHANNELS, row -> row.getString(1), run.id(), run.flow(), "run " + run.id(), run.flow() + "-")
                    .stream()
                    .map(channels::get)
                    .filter(Objects::nonNull)
                    .forEach(items::add);
        }
        return items;
    }
}
