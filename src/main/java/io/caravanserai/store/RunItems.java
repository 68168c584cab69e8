package io.caravanserai.store;

import io.caravanserai.message.Run;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of the items of a run: the messages its first message sent to channels of its flow. */
@Singleton
public final class RunItems {
    // Which channels those are shows in the first of them; how many is counted with the run.
    private static final String CHANNELS = """
            select distinct channel from (
              select m.channel from message m
              where m.run_id = ? and m.parent_id = (select id from message where channel = ? and key = ?)
              limit 1000) sent
            where starts_with(channel, ?)""";

    private final Sql sql;

    /** Reads from this database. */
    public RunItems(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** The counts of all item channels together. */
    public Run.ChannelCounts of(Run run) {
        long open = 0;
        long done = 0;
        long parked = 0;
        long discarded = 0;
        for (Run.ChannelCounts counts : items(run)) {
            open += counts.open();
            done += counts.done();
            parked += counts.parked();
            discarded += counts.discarded();
        }
        return new Run.ChannelCounts(open, done, parked, discarded);
    }

    private List<Run.ChannelCounts> items(Run run) {
        Map<String, Run.ChannelCounts> channels = run.channels();
        List<Run.ChannelCounts> items = new ArrayList<>();
        if (channels.keySet().stream().anyMatch(channel -> channel.startsWith(run.flow() + "-"))) {
            sql
                    .query(CHANNELS, row -> row.getString(1), run.id(), run.flow(), "run " + run.id(), run.flow() + "-")
                    .stream()
                    .map(channels::get)
                    .filter(java.util.Objects::nonNull)
                    .forEach(items::add);
        }
        return items;
    }
}
