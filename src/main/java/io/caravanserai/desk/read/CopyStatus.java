package io.caravanserai.desk.read;

import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the copy holds, and how its last synchronisations went. */
@Singleton
public final class CopyStatus {
    private static final int SYNCS = 20;

    private static final String FRESHNESS = """
            select (select max(ended) from support_sync where status in ('OK', 'PARTIAL')) as synced,
              (select status from support_sync where ended is not null order by ended desc, id desc limit 1) as status,
              (select max(started) from support_sync where status = 'RUNNING') as running,
              (select source from support_spare where source <> 'none' and not exists (select 1 from support_ticket)
                and not exists (select 1 from support_chat)) as spare, (select as_of from support_spare) as as_of""";

    private static final String HELD = """
            select count(*) filter (where removed is null) as rows, count(*) filter (where removed is not null) as removed,
              count(*) filter (where removed is null and %2$s is null) as undated, min(%2$s) filter (where removed is null) as oldest,
              max(%2$s) filter (where removed is null) as newest, max(written) as written,
              count(*) filter (where removed is null and %3$s) as hidden
            from %1$s""";

    private static final String LAST = """
            select run_id, mode, started, ended, fetched, added, changed, removed, status,
              nullif(concat_ws(' ', error, sheet_error), '') as error
            from support_sync order by id desc limit ?""";

    private static final String SPARE = """
            select source, read, as_of, bad, concat_ws(chr(10), nullif(sheet, ''), nullif(problems, '')) as problems,
              (select count(*) from support_spare_ticket) as tickets, (select count(*) from support_spare_chat) as chats
            from support_spare""";

    private final Sql sql;

    /** Of this database. */
    public CopyStatus(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * What the copy holds of a kind.
     *
     * @param rows that count
     * @param removed rows that are kept and count no more
     * @param undated rows without a time, which no range of days has
     * @param oldest when the first that counts came in
     * @param newest when the last that counts came in
     * @param written when a row was last written
     * @param hidden chats whose messages the vendor hides, tickets without an owner
     * @param reached up to when the source is read
     */
    public record Held(
            Kind kind,
            long rows,
            long removed,
            long undated,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            @Nullable Instant written,
            long hidden,
            @Nullable Instant reached) {}

    /** One synchronisation, as its row has it. */
    public record Sync(
            long run,
            String mode,
            Instant started,
            @Nullable Instant ended,
            long fetched,
            long added,
            long changed,
            long removed,
            String status,
            @Nullable String error) {
        /** The status as the pages' colours name it. */
        public String state() {
            return status.toLowerCase(Locale.ROOT);
        }
    }

    /** What the copy holds of each kind. */
    public List<Held> held() {
        Map<String, Instant> reached = reached(sql);
        return List.of(
                held(Kind.TICKETS, "agent = ''", reached.get("tickets")),
                held(Kind.CHATS, "restricted", reached.get("chats")));
    }

    private Held held(Kind kind, String hidden, @Nullable Instant reached) {
        return sql.one(
                        HELD.formatted(kind.table(), kind.time(), hidden),
                        row -> new Held(
                                kind,
                                row.getLong("rows"),
                                row.getLong("removed"),
                                row.getLong("undated"),
                                Sql.instant(row, "oldest"),
                                Sql.instant(row, "newest"),
                                Sql.instant(row, "written"),
                                row.getLong("hidden"),
                                reached))
                .orElseThrow();
    }

    /** The last synchronisations, the newest first. */
    public List<Sync> syncs() {
        return sql.query(
                LAST,
                row -> new Sync(
                        row.getLong("run_id"),
                        row.getString("mode"),
                        row.getTimestamp("started").toInstant(),
                        Sql.instant(row, "ended"),
                        row.getLong("fetched"),
                        row.getLong("added"),
                        row.getLong("changed"),
                        row.getLong("removed"),
                        row.getString("status"),
                        row.getString("error")),
                SYNCS);
    }

    /**
     * When the vendors were asked last for what no reading of changes shows.
     *
     * @param what archived, closed or chats
     * @param daily whether only the first synchronisation of a day asks, since it takes many pages
     */
    public record Look(String what, Instant looked, long pages, boolean daily) {}

    /** The last of each kind; of a kind that was never asked for there is none. */
    public List<Look> looks() {
        return sql.query(
                "select lower(what) as what, looked, pages, daily from support_look order by what",
                row -> new Look(
                        row.getString("what"),
                        row.getTimestamp("looked").toInstant(),
                        row.getLong("pages"),
                        row.getBoolean("daily")));
    }

    /**
     * What stands in for the copy.
     *
     * @param source none, sheet, processed-csv or raw-csv
     * @param read when it was looked for
     * @param asOf when the spreadsheet was in line, or the newest file was written
     * @param tickets how many are shown
     * @param chats likewise
     * @param bad how many rows could not be read
     * @param problems a sentence each
     */
    public record Spare(
            String source,
            Instant read,
            @Nullable Instant asOf,
            long tickets,
            long chats,
            long bad,
            List<String> problems) {}

    /** What was read in place of the copy last; null where nothing was looked for. */
    public @Nullable Spare spare() {
        return sql.one(
                        SPARE,
                        row -> new Spare(
                                row.getString("source"),
                                row.getTimestamp("read").toInstant(),
                                Sql.instant(row, "as_of"),
                                row.getLong("tickets"),
                                row.getLong("chats"),
                                row.getLong("bad"),
                                row.getString("problems").lines().toList()))
                .orElse(null);
    }

    /** How fresh the copy is. */
    public Freshness freshness() {
        return freshness(sql);
    }

    static Freshness freshness(Sql sql) {
        return sql.one(FRESHNESS, row -> {
                    String spare = row.getString("spare");
                    return new Freshness(
                            spare == null ? Freshness.COPY : spare,
                            Sql.instant(row, spare == null ? "synced" : "as_of"),
                            row.getString("status"),
                            Sql.instant(row, "running"),
                            reached(sql));
                })
                .orElseThrow();
    }

    private static Map<String, Instant> reached(Sql sql) {
        Map<String, Instant> reached = new LinkedHashMap<>();
        sql.query(
                "select source, reached from support_watermark order by source",
                row -> reached.put(row.getString(1), row.getTimestamp(2).toInstant()));
        return reached;
    }
}
