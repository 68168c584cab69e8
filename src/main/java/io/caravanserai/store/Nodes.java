package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The nodes that share the database. Each says every two seconds that it lives. */
final class Nodes {
    /** How often a node says that it lives. */
    static final Duration BEAT = Duration.ofSeconds(2);

    /** Who was silent for so long is taken for dead, though its connection may be open: it may have been stopped. */
    static final Duration SILENT = Duration.ofSeconds(10);

    /** Whose lock is gone is dead, unless it lost its connection a moment ago. */
    private static final Duration UNLOCKED = Duration.ofSeconds(5);

    // The lock is looked for only where a node is late.
    private static final String LIVES = """
            n.seen > clock_timestamp() - interval '%s s' and (n.seen > clock_timestamp() - interval '%s s' or exists (
              select 1 from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2
              and l.database = (select oid from pg_database where datname = current_database())
              and l.classid = (hashtext('caravanserai node')::bigint & 4294967295)::oid
              and l.objid = (hashtext(n.name)::bigint & 4294967295)::oid))""".formatted(SILENT.toSeconds(), UNLOCKED.toSeconds());

    // One statement that commits itself; nothing is lost with it that the next one does not say again.
    private static final String SAY = """
            with unsynced as (select set_config('synchronous_commit', 'off', true))
            insert into node (name, joined, seen, version, folder, under_way)
            select ?, ?::timestamptz, clock_timestamp(), ?::bigint, ?::text, ?::bigint[] from unsynced
            on conflict (name) do update set joined = excluded.joined, seen = excluded.seen, version = excluded.version,
              folder = excluded.folder, under_way = excluded.under_way""";

    private Nodes() {}

    /**
     * What a node says of itself.
     *
     * @param name its name
     * @param joined when its process came
     * @param version of {@code routes/} that it runs; null for none
     * @param folder a hash of its folder where only people may change that; null where the hub writes it
     */
    record Presence(
            String name,
            Instant joined,
            @Nullable Long version,
            @Nullable String folder) {}

    static void say(Connection connection, Presence node, Long[] underWay) throws SQLException {
        Sql.update(
                connection,
                SAY,
                node.name(),
                node.joined(),
                node.version(),
                node.folder(),
                new Columns.Column("bigint", underWay));
    }

    /** Those that live and run routes. */
    static List<Presence> living(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select n.name, n.joined, n.version, n.folder from node n where n.version is not null and " + LIVES
                        + " order by n.name",
                row -> new Presence(
                        row.getString("name"),
                        Objects.requireNonNull(Sql.instant(row, "joined")),
                        Sql.number(row, "version"),
                        row.getString("folder")));
    }

    static boolean lives(Connection connection, String node) throws SQLException {
        return !Sql.query(connection, "select 1 from node n where n.name = ? and " + LIVES, row -> 1, node)
                .isEmpty();
    }

    /** Gives back what dead nodes had picked; the names of those nodes. */
    static List<String> bury(Connection connection, String by, Instant now) throws SQLException {
        List<String> dead = Sql.query(
                connection,
                "select n.name from node n where n.name <> ? and not (" + LIVES + ") for update skip locked",
                row -> row.getString(1),
                by);
        for (String node : dead) {
            Revival.ofNode(connection, node, now);
            leave(connection, node);
        }
        return dead;
    }

    static void leave(Connection connection, String node) throws SQLException {
        Sql.update(connection, "delete from node where name = ?", node);
    }
}
