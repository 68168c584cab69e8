package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** What went on lately, day by day in UTC: runs of a flow, or messages that came into its channels. */
@Singleton
public final class Activity {
    // The newest of a flow, by its index: a flow that runs every quarter of an hour has 2,880 in thirty days.
    static final String RUNS = """
            select (started at time zone 'UTC')::date as day, count(*) filter (where outcome = 'ok' or completed is null) as well,
                   count(*) filter (where outcome = 'parked') as parked,
                   count(*) filter (where completed is not null and outcome not in ('ok', 'parked')) as failed,
                   max(started) as last
            from (select * from run where flow = ? and state <> 'SKIPPED' order by id desc limit 3000) newest
            where started >= ? group by day order by day""";
    static final String MESSAGES = """
            select day, sum(messages) as well, 0 as parked, 0 as failed, max(last) as last
            from arrival where channel = any(?) and day >= ?::timestamptz::date group by day order by day""";

    private final Sql sql;

    /** Of this database. */
    public Activity(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * One day.
     *
     * @param well runs without anything parked, or messages
     * @param parked runs with something parked
     * @param failed runs that failed
     * @param last when the last of them began, or came
     */
    public record Day(LocalDate day, long well, long parked, long failed, Instant last) {
        /** All of them. */
        public long all() {
            return well + parked + failed;
        }
    }

    /** Runs of a flow, the days without any left out. */
    public List<Day> runs(String flow, Instant since) {
        return sql.query(RUNS, Activity::day, flow, since);
    }

    /** Messages about somebody that came into these channels, the days without any left out. */
    public List<Day> messages(List<String> channels, Instant since) {
        return sql.query(MESSAGES, Activity::day, Columns.texts(channels), since);
    }

    private static Day day(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Day(
                row.getDate("day").toLocalDate(),
                row.getLong("well"),
                row.getLong("parked"),
                row.getLong("failed"),
                Objects.requireNonNull(Sql.instant(row, "last")));
    }
}
