package io.caravanserai.store;

import io.caravanserai.message.StorableText;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is wrong, seen by any node, and what was told of it. */
@Singleton
public final class AlarmBook {
    private static final String SAW = """
            insert into alarm (kind, about, state, words, page, began, seen)
            select kind, about, 'SEEN', words, page, at, at
            from unnest(?, ?, ?, ?) a(kind, about, words, page), (select ?::timestamptz as at) t
            on conflict (kind, about) do update set
              seen = greatest(alarm.seen, excluded.seen), words = excluded.words, page = excluded.page""";

    // Only the two that follow from an absence depend on when it was seen last: another node may
    // see it in this very moment.
    private static final String MOVE = """
            update alarm set state = ?,
              began = case when ? = 'SEEN' then seen else began end,
              ended = case when ? in ('ENDING', 'ENDED') then seen else ended end,
              told = told + case when ? = 'TOLD' then 1 else 0 end
            where kind = ? and about = ? and state = ? and began = ? and (seen = ? or not ?)
            returning *""";

    private final Sql sql;

    /** In this database. */
    public AlarmBook(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** How far the telling of an alarm is. */
    public enum State {
        /** It is there, and not told yet. */
        SEEN,
        /** That it began is to be told. */
        TELLING,
        /** That it began was told. */
        TOLD,
        /** That it ended is to be told. */
        ENDING,
        /** It is over. */
        ENDED
    }

    /** What is wrong just now. */
    public record Trouble(String kind, String about, String words, String page) {}

    /**
     * An alarm.
     *
     * @param trouble as it was seen last
     * @param state how far its telling is
     * @param began when it was seen first, in this spell
     * @param seen when any node saw it last
     * @param ended when it was seen last before its end was told; null while it was never
     * @param told how many spells were told within a day of each other
     */
    public record Row(
            Trouble trouble,
            State state,
            Instant began,
            Instant seen,
            @Nullable Instant ended,
            int told) {}

    /** A node sees these just now. */
    public void saw(List<Trouble> troubles, Instant now) {
        // In one order on all nodes, and each once: one statement changes no row twice.
        Map<String, Trouble> each = new TreeMap<>();
        troubles.forEach(trouble -> {
            String about = StorableText.key(trouble.about);
            each.putIfAbsent(trouble.kind + " " + about, new Trouble(trouble.kind, about, trouble.words, trouble.page));
        });
        List<Trouble> one = List.copyOf(each.values());
        sql.autoCommitted(connection -> Sql.update(
                connection,
                SAW,
                Columns.text(one, Trouble::kind),
                Columns.text(one, Trouble::about),
                Columns.text(one, Trouble::words),
                Columns.text(one, Trouble::page),
                now));
    }

    /** All that are there, or were within a day. */
    public List<Row> all() {
        return sql.query("select * from alarm order by began, kind, about", AlarmBook::read);
    }

    /** Compare and set: the alarm as it is then, or nothing where another node was first. */
    public Optional<Row> move(Row from, State to) {
        boolean absent = from.state == State.SEEN && to == State.ENDED || to == State.ENDING;
        return sql
                .autoCommitted(connection -> Sql.query(
                        connection,
                        MOVE,
                        AlarmBook::read,
                        to.name(),
                        to.name(),
                        to.name(),
                        to.name(),
                        from.trouble.kind,
                        from.trouble.about,
                        from.state.name(),
                        from.began,
                        from.seen,
                        absent))
                .stream()
                .findFirst();
    }

    /** Forgets those that ended before, and were not seen since. */
    public void forget(Instant before) {
        sql.update("delete from alarm where state = 'ENDED' and ended < ? and seen <= ended", before);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new Trouble(
                        row.getString("kind"), row.getString("about"), row.getString("words"), row.getString("page")),
                State.valueOf(row.getString("state")),
                row.getTimestamp("began").toInstant(),
                row.getTimestamp("seen").toInstant(),
                Sql.instant(row, "ended"),
                row.getInt("told"));
    }
}
