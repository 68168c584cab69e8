package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
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

    /** Two nodes that save at once: one of them waits. */
    private static final long ONE_AT_A_TIME = 7_203_114;

    private final Sql sql;
    private final InstantSource clock;
    private final EditAnswers answers;

    /** @param clock says when a version came */
    public VersionStore(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        RunCounts runCounts = new RunCounts();
        this.answers = new EditAnswers(runCounts, new RunCompletion(new MessageInsert(runCounts), new MessageIds(sql)));
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

    /**
     * Whose edit it is.
     *
     * @param who {@code file} for an edit of the folder, else the user
     * @param message why; null for none
     * @param node the node whose folder it is
     */
    public record Edit(String who, @Nullable String message, String node) {}

    /** Keeps the files as the next version, which is about to take over; its number. */
    public long begin(Edit edit, SortedMap<String, String> files) {
        return sql.inTransaction(connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> 1, ONE_AT_A_TIME);
            long before = Sql.query(
                            connection,
                            "select coalesce(max(version), 0) as latest from route_version",
                            row -> row.getLong("latest"))
                    .get(0);
            long version = before + 1;
            Sql.update(
                    connection,
                    "insert into route_version (version, at, who, message, node) values (?, ?, ?, ?, ?)",
                    version,
                    clock.instant(),
                    edit.who(),
                    edit.message(),
                    edit.node());
            for (Map.Entry<String, String> file : files.entrySet()) {
                insert(connection, version, file);
            }
            return version;
        });
    }

    private static void insert(Connection connection, long version, Map.Entry<String, String> file)
            throws SQLException {
        byte[] hash = hash(file.getValue());
        Sql.update(
                connection,
                "insert into route_text (hash, text) values (?, ?) on conflict do nothing",
                hash,
                file.getValue());
        Sql.update(connection, """
                insert into route_version_file (version, path, hash, since)
                values (?, ?, ?, coalesce(
                    (select since from route_version_file where version = ? and path = ? and hash = ?), ?))
                """, version, file.getKey(), hash, version - 1, file.getKey(), hash, version);
    }

    /**
     * The routes before it have stopped, and its own are about to start: does what an edit says of messages on their way.
     *
     * @throws Refused when that cannot be done; nothing is changed then
     */
    public void answer(long version, List<EditAnswer> given) {
        sql.inTransaction(connection -> {
            EditAnswers.begin(connection, version, given, clock.instant());
            return null;
        });
    }

    /**
     * It has taken over: what an edit says of messages on their way is done with it, or neither.
     *
     * @param judgedBy what it was found good by, besides its files; null where that cannot be told
     * @throws Refused when what was said cannot be done; it does not stand then
     */
    public void stands(long version, String note, @Nullable String judgedBy) {
        sql.inTransaction(connection -> {
            answers.finish(connection, version, clock.instant());
            return Sql.update(
                    connection,
                    "update route_version set note = ?, judged_by = ? where version = ?",
                    note,
                    judgedBy,
                    version);
        });
    }

    /** Whether it has taken over, found good by the same. */
    public boolean isJudgedBy(long version, String judgedBy) {
        return sql.one(
                        "select 1 as one from route_version where version = ? and judged_by = ? and note is not null",
                        row -> row.getInt("one"),
                        version,
                        judgedBy)
                .isPresent();
    }

    /** It did not take over: the number is free again, and steps have the names they had. */
    public void withdraw(long version) {
        sql.inTransaction(connection -> {
            EditAnswers.takeBack(connection, version);
            return Sql.update(connection, "delete from route_version where version = ? and note is null", version);
        });
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

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
