package io.caravanserai.store;

import io.caravanserai.background.SteadyExecutor;
import io.caravanserai.message.JsonValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index of people up to date: who is new among those whom messages are about, and what payloads call them. Behind
 * what comes in, so that nothing waits for it, and on one node at a time.
 */
public final class PersonIndex implements AutoCloseable {
    private static final int CHUNK = 1_000;
    private static final int LONGEST_NAME = 200;

    private static final Duration COUNTED = Duration.ofDays(90);
    private static final String WHAT = "people";
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('caravanserai people'))";

    // By the transaction that brought it, once all before that one have ended: clocks differ, and go back.
    static final String NEW = """
            select about, channel, accepted, body, came::text as came from message
            where about is not null and came > ?::text::xid8 and came < pg_snapshot_xmin(pg_current_snapshot())
            order by came fetch first %s rows with ties""".formatted(CHUNK);
    private static final String SINCE = """
            select coalesce((select upto from retention where what = ?), '0'::xid8)::text as upto""";

    // A dump that was read into another server brings transactions that this one has not had yet.
    private static final String RESTORED = """
            select exists (select 1 from retention where what = ? and upto >= pg_snapshot_xmax(pg_current_snapshot()))""";
    private static final String KNOWN =
            "update message set came = null where came >= pg_snapshot_xmax(pg_current_snapshot())";
    private static final String BEGIN_AGAIN = "update retention set upto = '0' where what = ?";
    private static final String KEEP = """
            insert into person (about, name, grams, seen)
            select n.about, n.name, string_to_array(n.grams, chr(10)), n.seen
            from unnest(?, ?, ?, ?) as n(about, name, grams, seen) order by n.about
            on conflict (about) do update set seen = greatest(person.seen, excluded.seen),
              name = coalesce(excluded.name, person.name),
              grams = case when excluded.name is null then person.grams else excluded.grams end""";
    private static final String COUNT = """
            insert into arrival (channel, day, messages, last)
            select n.channel, (n.at at time zone 'UTC')::date, count(*), max(n.at)
            from unnest(?, ?) as n(channel, at) group by 1, 2 order by 1, 2
            on conflict (channel, day) do update set messages = arrival.messages + excluded.messages,
              last = greatest(arrival.last, excluded.last)""";
    private static final String MARK = """
            insert into retention (what, until, upto) values (?, ?, ?::text::xid8)
            on conflict (what) do update set until = excluded.until, upto = excluded.upto""";
    private static final String GONE = """
            delete from person where about in (
              select p.about from person p where p.seen < ?
                and not exists (select 1 from message m where m.about = p.about)
              order by p.seen limit %s)""".formatted(CHUNK);

    private final Sql sql;
    private final InstantSource clock;
    private final Duration keep;
    private final SteadyExecutor often = new SteadyExecutor("people", 1);

    /** @param keep how long payloads are kept, and with them whom they are about */
    public PersonIndex(Database database, InstantSource clock, Duration keep) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.keep = keep;
    }

    /** Reads what is new from now on, and takes out once an hour whom no message is about any more. */
    public void start() {
        often.scheduleWithFixedDelay(this::catchUp, 1, 1, TimeUnit.SECONDS);
        often.scheduleWithFixedDelay(this::clear, 2, 60, TimeUnit.MINUTES);
    }

    private record Said(
            String about,
            String channel,
            Instant accepted,
            @Nullable String body,
            String came) {}

    private record Row(String about, @Nullable String name, Instant seen) {
        Row with(Row later) {
            return new Row(about, later.name == null ? name : later.name, later.seen);
        }
    }

    /** Reads all that is new; how many messages told of somebody. */
    public int catchUp() {
        int all = 0;
        int read;
        do {
            read = sql.inTransaction(this::chunk);
            all += read;
        } while (read >= CHUNK && !often.isShutdown());
        return all;
    }

    private int chunk(Connection connection) throws SQLException {
        if (!Sql.query(connection, ALONE, row -> row.getBoolean(1)).get(0)) {
            return 0;
        }
        if (Sql.query(connection, RESTORED, row -> row.getBoolean(1), WHAT).get(0)) {
            Sql.update(connection, KNOWN);
            Sql.update(connection, BEGIN_AGAIN, WHAT);
        }
        String since =
                Sql.query(connection, SINCE, row -> row.getString("upto"), WHAT).get(0);
        List<Said> said = Sql.query(
                connection,
                NEW,
                row -> new Said(
                        row.getString("about"),
                        row.getString("channel"),
                        Objects.requireNonNull(Sql.instant(row, "accepted")),
                        row.getString("body"),
                        row.getString("came")),
                since);
        if (said.isEmpty()) {
            return 0;
        }
        keep(connection, said);
        Sql.update(connection, COUNT, Columns.text(said, Said::channel), Columns.timestamp(said, Said::accepted));
        Sql.update(connection, MARK, WHAT, clock.instant(), said.get(said.size() - 1).came);
        return said.size();
    }

    private static void keep(Connection connection, List<Said> said) throws SQLException {
        Map<String, Row> byAbout = new LinkedHashMap<>();
        for (Said each : said) {
            Row row = new Row(each.about, each.body == null ? null : name(each.body), each.accepted);
            byAbout.merge(each.about, row, Row::with);
        }
        List<Row> rows = new ArrayList<>(byAbout.values());
        Sql.update(
                connection,
                KEEP,
                Columns.text(rows, Row::about),
                Columns.text(rows, Row::name),
                Columns.text(rows, row -> String.join("\n", Grams.of(row.about, row.name))),
                Columns.timestamp(rows, Row::seen));
    }

    /** Takes out whom no message is about any more; how many. */
    public int clear() {
        Instant old = clock.instant().minus(keep);
        int all = 0;
        int gone;
        do {
            gone = sql.update(GONE, old);
            all += gone;
        } while (gone == CHUNK && !often.isShutdown());
        sql.update(
                "delete from arrival where day < ?::timestamptz::date",
                clock.instant().minus(COUNTED));
        return all;
    }

    /** What a payload calls the person it is about: {@code name}, or first and last name, on top or in {@code lead}. */
    static @Nullable String name(String body) {
        if (!body.startsWith("{")) {
            return null;
        }
        Map<String, Object> said;
        try {
            said = StoredJson.object(body);
        } catch (IllegalStateException e) {
            return null;
        }
        return called(said)
                .or(() -> said.values().stream()
                        .map(JsonValues::map)
                        .flatMap(part -> called(part).stream())
                        .findFirst())
                .orElse(null);
    }

    private static Optional<String> called(Map<String, Object> said) {
        String first = text(said, "firstName", "first_name", "firstname");
        String last = text(said, "lastName", "last_name", "lastname");
        String both = (first + " " + last).strip();
        String whole = both.isEmpty() ? text(said, "name", "fullName", "full_name", "fullname") : both;
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole);
    }

    private static String text(Map<String, Object> said, String... names) {
        for (String name : names) {
            if (said.get(name) instanceof String text && !text.isBlank()) {
                String one = text.strip().replaceAll("\\s+", " ");
                return one.length() > LONGEST_NAME ? one.substring(0, LONGEST_NAME) : one;
            }
        }
        return "";
    }

    @Override
    public void close() {
        often.shutdownNow();
    }
}
