package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of a flow tell of the people they are about. A person is the part of a message's key, parts joined by
 * bars, that is an e-mail address. The channels are looked through: for a page a person opens, not for every message.
 */
@Singleton
public final class PeopleCounts {
    /** People a page. */
    public static final int PAGE = 50;

    private static final String PERSON =
            "(select part from unnest(string_to_array(m.key, '|')) part where part like '%@%' limit 1)";

    private final Sql sql;

    public PeopleCounts(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * Somebody, and what became of the messages about them.
     *
     * @param person the address
     * @param since when the first of them came
     * @param done how many are finished well
     * @param waiting how many are to come
     * @param parked how many gave up
     * @param discarded how many were skipped, or expired
     * @param next when the next is due; null for none
     */
    public record Person(
            String person,
            Instant since,
            long done,
            long waiting,
            long parked,
            long discarded,
            @Nullable Instant next) {}

    /**
     * Some people, who came last first; one more than {@link #PAGE} where there are more.
     *
     * @param part of the address; empty for everybody
     */
    public List<Person> people(List<String> channels, String part, int page) {
        return sql.query(
                """
                select person, min(accepted) as since, count(*) filter (where state = 'DONE') as done,
                       count(*) filter (where finished is null) as waiting,
                       count(*) filter (where state = 'PARKED') as parked,
                       count(*) filter (where state in ('DISCARDED', 'EXPIRED')) as discarded,
                       min(due) filter (where finished is null) as next
                from (select %s as person, m.* from message m where m.channel = any(?)) m
                where person is not null and position(? in person) > 0
                group by person order by since desc, person limit ? offset ?""".formatted(PERSON),
                row -> new Person(
                        row.getString("person"),
                        row.getTimestamp("since").toInstant(),
                        row.getLong("done"),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getLong("discarded"),
                        Sql.instant(row, "next")),
                Columns.text(channels, name -> name),
                part,
                PAGE + 1,
                page * PAGE);
    }

    /**
     * What became of the messages of a channel whose keys end alike: of each e-mail, of each kind of booking.
     *
     * @param last the last part of their keys; empty where that is a person
     */
    public record Ending(String channel, String last, long done, long waiting, long parked, long discarded) {}

    /** All endings of the channels. */
    public List<Ending> endings(List<String> channels) {
        return sql.query(
                """
                select channel, last, count(*) filter (where state = 'DONE') as done,
                       count(*) filter (where finished is null) as waiting,
                       count(*) filter (where state = 'PARKED') as parked,
                       count(*) filter (where state in ('DISCARDED', 'EXPIRED')) as discarded
                from (select m.*, case when m.key ~ '@[^|]*$' then '' else substring(m.key from '[^|]*$') end as last
                      from message m where m.channel = any(?) and m.key like '%@%') m
                group by channel, last order by channel, last""",
                row -> new Ending(
                        row.getString("channel"),
                        row.getString("last"),
                        row.getLong("done"),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getLong("discarded")),
                Columns.text(channels, name -> name));
    }

    /** How many came into a channel on a day, in UTC. */
    public record Day(String channel, LocalDate day, long messages) {}

    /** What came in from outside, by day: messages no other message sent. */
    public List<Day> days(List<String> channels) {
        return sql.query(
                """
                select channel, (accepted at time zone 'UTC')::date as day, count(*) as n from message m
                where channel = any(?) and parent_id is null group by channel, day order by day desc, channel""",
                row -> new Day(row.getString("channel"), row.getDate("day").toLocalDate(), row.getLong("n")),
                Columns.text(channels, name -> name));
    }

    /** How many people are in a segment. */
    public record Segment(String name, long people) {}

    /**
     * People by the segment their messages name, as long as these have their payload. Cut out of the text: jsonb refuses
     * bodies that hold an escaped U+0000, and one of them would hide everybody's segment.
     */
    public List<Segment> segments(List<String> channels) {
        return sql.query(
                """
                select segment, count(distinct person) as n
                from (select %s as person, substring(m.body from '"segment":"([^"\\\\]*)"') as segment from message m
                      where m.channel = any(?) and m.body like '{%%') m
                where segment is not null and person is not null group by segment order by segment""".formatted(PERSON),
                row -> new Segment(row.getString("segment"), row.getLong("n")),
                Columns.text(channels, name -> name));
    }
}
