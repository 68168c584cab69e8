package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The versions of {@code routes/}, each as a whole. */
@Singleton
public final class VersionStore {
    private static final int PAGE = 50;
    private static final String VERSION = "select version, at, who, message, node, note from route_version";

    private static final String WITH = """
            with wanted as (select path, decode(hash, 'hex') as hash from unnest(?, ?) as w(path, hash))
            %s v where note is not null
            and (select count(*) from route_version_file f where f.version = v.version) = ?
            and (select count(*) from route_version_file f join wanted w on w.path = f.path and w.hash = f.hash
                 where f.version = v.version) = ?
            order by version desc limit 1""".formatted(VERSION);

    private static final String OF_FILE = """
            select v.version, v.at, v.who, v.message, v.node, v.note
            from route_version v left join route_version_file f on f.version = v.version and f.path = ?
            where v.note is not null and (f.since = v.version or f.path is null and exists (
              select 1 from route_version_file b where b.path = ? and b.version = (
                select max(p.version) from route_version p where p.version < v.version and p.note is not null)))
            order by v.version desc limit ?""";

    private final Sql sql;
    private final VersionWriter writer;

    /** @param clock says when a version came */
    public VersionStore(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.writer = new VersionWriter(sql, clock);
    }

    /** How versions come into force, or not. */
    public VersionWriter writer() {
        return writer;
    }

    /**
     * One version.
     *
     * @param version counts from 1
     * @param at when it was accepted
     * @param who {@code file} for an edit of the folder, else the user
     * @param message why, in that person's words; null for none
     * @param node the node whose folder it is
     * @param note how it took over; null as long as it has not
     */
    public record Version(
            long version,
            Instant at,
            String who,
            @Nullable String message,
            String node,
            @Nullable String note) {}

    /** Whether it has taken over, found good by the same. */
    public boolean isJudgedBy(long version, String judgedBy) {
        return sql.one(
                        "select 1 as one from route_version where version = ? and judged_by = ? and note is not null",
                        row -> row.getInt("one"),
                        version,
                        judgedBy)
                .isPresent();
    }

    /** The version in force on all nodes; empty before the first. */
    public Optional<Version> inForce() {
        return sql.one(VERSION + " where note is not null order by version desc limit 1", VersionStore::read);
    }

    /** The newest version, of all there ever were in force, that had just these files; empty for none. */
    public Optional<Version> with(SortedMap<String, String> files) {
        List<Map.Entry<String, String>> all = List.copyOf(files.entrySet());
        return sql.one(
                WITH,
                VersionStore::read,
                Columns.text(all, Map.Entry::getKey),
                Columns.text(all, file -> HexFormat.of().formatHex(VersionWriter.hash(file.getValue()))),
                all.size(),
                all.size());
    }

    /** The newest, whether it has taken over or was about to. */
    public Optional<Version> latest() {
        return sql.one(VERSION + " order by version desc limit 1", VersionStore::read);
    }

    /** The version of that number. */
    public Optional<Version> find(long version) {
        return sql.one(VERSION + " where version = ?", VersionStore::read, version);
    }

    /** Newest first, fifty a page, counted from 0. */
    public List<Version> list(int page) {
        return sql.query(
                VERSION + " order by version desc limit ? offset ?", VersionStore::read, PAGE, (long) page * PAGE);
    }

    /** The versions that brought a file, changed it or took it away, the newest {@value #PAGE} of them, newest first. */
    public List<Version> of(String path) {
        return sql.query(OF_FILE, VersionStore::read, path, path, PAGE);
    }

    /** The texts of a version, by path. */
    public SortedMap<String, String> files(long version) {
        SortedMap<String, String> files = new TreeMap<>();
        sql.query(
                        "select path, text from route_version_file join route_text using (hash) where version = ?",
                        row -> Map.entry(row.getString("path"), row.getString("text")),
                        version)
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return files;
    }

    /** The version each of its texts came with, by path. */
    public Map<String, Long> since(long version) {
        Map<String, Long> since = new TreeMap<>();
        sql.query(
                        "select path, since from route_version_file where version = ?",
                        row -> Map.entry(row.getString("path"), row.getLong("since")),
                        version)
                .forEach(file -> since.put(file.getKey(), file.getValue()));
        return since;
    }

    private static Version read(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("version"),
                Objects.requireNonNull(Sql.instant(row, "at")),
                row.getString("who"),
                row.getString("message"),
                row.getString("node"),
                row.getString("note"));
    }
}
