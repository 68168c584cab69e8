package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What messages tell of the people and things they are about. The channels are looked through: for a page a person opens,
 * not for every message.
 */
@Singleton
public final class PeopleCounts {
    /** People a page. */
    public static final int PAGE = 50;

    private static final int MOST = 200;
    private static final String BECAME = """
            min(accepted) as since, count(*) filter (where state = 'DONE') as done,
            count(*) filter (where finished is null) as waiting, count(*) filter (where state = 'PARKED') as parked,
            count(*) filter (where state in ('DISCARDED', 'EXPIRED')) as discarded,
            min(due) filter (where finished is null) as next""";

    // A page of people, and then the messages of these alone.
    private static final String EVERYWHERE = """
            select p.about, m.* from (select about, seen from person where %s order by seen desc, about limit ? offset ?) p
            cross join lateral (select %s from message where about = p.about) m
            where m.since is not null order by p.seen desc, p.about""";

    private final Sql sql;

    public PeopleCounts(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * Somebody, and what became of the messages about them.
     *
     * @param person who or what they are about
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
     * Some of whom messages are about, who came last first; one more than {@link #PAGE} where there are more.
     *
     * @param channels where; null for everywhere
     * @param part of the address or the text, in small letters; empty for everybody
     */
    public List<Person> people(@Nullable List<String> channels, String part, int page) {
        return channels == null ? everywhere(part, page) : inChannels(channels, part, page);
    }

    private List<Person> everywhere(String part, int page) {
        List<String> words = PersonSearch.words(part);
        String which = words.isEmpty() ? "position(? in about) > 0" : "grams @> ?::text[]";
        return sql.query(
                EVERYWHERE.formatted(which, BECAME),
                PeopleCounts::person,
                words.isEmpty() ? part : PersonSearch.grams(words),
                PAGE + 1,
                page * PAGE);
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("about"),
                row.getTimestamp("since").toInstant(),
                row.getLong("done"),
                row.getLong("waiting"),
                row.getLong("parked"),
                row.getLong("discarded"),
                Sql.instant(row, "next"));
    }

    private List<Person> inChannels(List<String> channels, String part, int page) {
        return lookedThrough(
                """
                select about, %s
                from message where about is not null and channel = any(?) and position(? in lower(about)) > 0
                group by about order by since desc, about limit ? offset ?""".formatted(BECAME), PeopleCounts::person, Columns.texts(channels), part, PAGE + 1, page * PAGE);
    }

    /**
     * What became of the messages of a channel whose keys, parts joined by bars, end alike: of each e-mail, of
     * each kind of booking.
     *
     * @param last the last part of their keys; empty where that is whom they are about, or their keys do not say so
     */
    public record Ending(String channel, String last, long done, long waiting, long parked, long discarded) {}

    /** All endings of the channels, as far as messages are about somebody; the first 200 of them. */
    public List<Ending> endings(List<String> channels) {
        return lookedThrough(
                """
                select channel, last, count(*) filter (where state = 'DONE') as done,
                       count(*) filter (where finished is null) as waiting,
                       count(*) filter (where state = 'PARKED') as parked,
                       count(*) filter (where state in ('DISCARDED', 'EXPIRED')) as discarded
                from (select m.*, case when about = any(string_to_array(key, '|')) and key !~ '@[^|]*$'
                                         then nullif(substring(key from '[^|]*$'), about) end as last
                      from message m where channel = any(?) and about is not null) m
                group by channel, last order by channel, last limit ?""",
                row -> new Ending(
                        row.getString("channel"),
                        Objects.requireNonNullElse(row.getString("last"), ""),
                        row.getLong("done"),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getLong("discarded")),
                Columns.texts(channels),
                MOST);
    }

    /** How many came into a channel on a day, in UTC. */
    public record Day(String channel, LocalDate day, long messages) {}

    /** What came in from outside, by day: messages no other message sent. */
    public List<Day> days(List<String> channels) {
        return lookedThrough(
                """
                select channel, (accepted at time zone 'UTC')::date as day, count(*) as n from message m
                where channel = any(?) and parent_id is null group by channel, day order by day desc, channel""",
                row -> new Day(row.getString("channel"), row.getDate("day").toLocalDate(), row.getLong("n")),
                Columns.texts(channels));
    }

    /** How many people are in a segment. */
    public record Segment(String name, long people) {}

    /**
     * People by the segment their messages name, as long as these have their payload. Cut out of the text: jsonb refuses
     * bodies that hold an escaped U+0000, and one of them would hide everybody's segment.
     */
    public List<Segment> segments(List<String> channels) {
        return lookedThrough(
                """
                select segment, count(distinct about) as n
                from (select about, substring(body from '"segment":"([^"\\\\]*)"') as segment from message
                      where channel = any(?) and about is not null and body like '{%') m
                where segment is not null group by segment order by segment""", row -> new Segment(row.getString("segment"), row.getLong("n")), Columns.texts(channels));
    }

    private <T> List<T> lookedThrough(String statement, Sql.Row<T> row, @Nullable Object... parameters) {
        return sql.inTransaction(connection -> {
            MessageSearch.manyRows(connection);
            return Sql.query(connection, statement, row, parameters);
        });
    }
}
