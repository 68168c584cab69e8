package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many messages that were given a later time are due when, by hour and day. */
@Singleton
public final class PlannedSlots {
    /** Hours that are counted one by one. */
    public static final int HOURS = 48;

    /** Days that are counted, those of the hours included. */
    public static final int DAYS = 30;

    /** Of one hour or day and channel more are not counted. */
    public static final int MOST_COUNTED = 100_000;

    /** Of a message {@code m}; the words of the index {@code message_planned}. */
    static final String PLANNED = "m.finished is null and m.position > m.accepted";

    // From one channel to the next along the index, not over all messages.
    static final String CHANNELS = """
            with recursive known(name) as (
              (select m.channel from message m where %1$s order by m.channel limit 1)
              union all
              select (select m.channel from message m where %1$s and m.channel > known.name order by m.channel limit 1)
              from known where known.name is not null)
            select known.name, c.flow from known left join channel c on c.name = known.name
            where known.name is not null order by known.name""".formatted(PLANNED);
    static final String SLOTS = """
            select ch.name, s.from_, s.to_, (
              select count(*) from (
                select 1 from message m where m.channel = ch.name and %s and m.due >= s.from_ and m.due < s.to_ limit ?) x) as n
            from unnest(?) as ch(name) cross join unnest(?, ?) as s(from_, to_)
            order by s.from_, ch.name""".formatted(PLANNED);

    private final Sql sql;
    private final InstantSource clock;

    /** @param clock decides which hours are to come */
    public PlannedSlots(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /** A channel with the flow that takes from it, where one does. */
    public record Channel(String name, @Nullable String flow) {}

    /**
     * How many are due in a time.
     *
     * @param messages how many; with {@code more} there are more than that
     */
    public record Slot(Channel channel, Instant from, Instant to, long messages, boolean more) {}

    /** The channels that have any. */
    public List<Channel> channels() {
        return sql.query(CHANNELS, row -> new Channel(row.getString("name"), row.getString("flow")));
    }

    /** What is due in each of the next hours and days of a zone, by channel; what is due in none is left out. */
    public List<Slot> slots(ZoneId zone) {
        List<Channel> channels = channels();
        List<Instant> from = new ArrayList<>();
        List<Instant> to = new ArrayList<>();
        times(zone, from, to);
        return sql
                .query(
                        SLOTS,
                        row -> slot(row, channels),
                        MOST_COUNTED + 1,
                        Columns.text(channels, Channel::name),
                        Columns.timestamp(from, at -> at),
                        Columns.timestamp(to, at -> at))
                .stream()
                .filter(slot -> slot.messages > 0)
                .toList();
    }

    /** Hours up to the end of the first whole day after {@value #HOURS} of them, then days. */
    private void times(ZoneId zone, List<Instant> from, List<Instant> to) {
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime days = now.plusHours(HOURS).truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime end = now.truncatedTo(ChronoUnit.DAYS).plusDays(DAYS);
        ZonedDateTime at = now;
        while (at.isBefore(end)) {
            from.add(at.toInstant());
            at = at.isBefore(days)
                    ? at.truncatedTo(ChronoUnit.HOURS).plusHours(1)
                    : at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            to.add(at.toInstant());
        }
    }

    private static Slot slot(ResultSet row, List<Channel> channels) throws SQLException {
        String name = row.getString("name");
        long n = row.getLong("n");
        return new Slot(
                channels.stream()
                        .filter(each -> each.name.equals(name))
                        .findFirst()
                        .orElseThrow(),
                row.getTimestamp("from_").toInstant(),
                row.getTimestamp("to_").toInstant(),
                Math.min(n, MOST_COUNTED),
                n > MOST_COUNTED);
    }
}
