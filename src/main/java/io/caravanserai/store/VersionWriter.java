package io.caravanserai.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a version of {@code routes/} is proposed, comes into force on all nodes, or is taken back. */
public final class VersionWriter {
    private static final String STANDS = "update route_version set note = ?, judged_by = ? where version = ?";

    /** Two nodes that save at once: one of them waits. */
    private static final long ONE_AT_A_TIME = 7_203_114;

    private final Sql sql;
    private final InstantSource clock;
    private final EditAnswers answers;

    VersionWriter(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
        RunCounts runCounts = new RunCounts();
        this.answers = new EditAnswers(runCounts, new RunCompletion(new MessageInsert(runCounts), new MessageIds(sql)));
    }

    /**
     * Keeps the files as the next version, which is about to take over; its number. One that nobody will decide on any more is
     * taken back.
     *
     * @param on the version the edit was made on
     * @throws OvertakenException when another is in force, or another node's is about to take over
     */
    public long begin(Edit edit, SortedMap<String, String> files, long on) {
        return sql.inTransaction(connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> 1, ONE_AT_A_TIME);
            makeRoom(connection, edit);
            long before = Sql.query(
                            connection,
                            "select coalesce(max(version), 0) as latest from route_version",
                            row -> row.getLong("latest"))
                    .get(0);
            if (before != on) {
                throw new OvertakenException("v" + before + " is in force since.");
            }
            long version = before + 1;
            propose(connection, version, edit);
            for (Map.Entry<String, String> file : files.entrySet()) {
                insert(connection, version, file);
            }
            return version;
        });
    }

    private void propose(Connection connection, long version, Edit edit) throws SQLException {
        int proposed = Sql.update(
                connection,
                "insert into route_version (version, at, who, message, node) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                version,
                clock.instant(),
                edit.who(),
                edit.message(),
                edit.node());
        if (proposed == 0) {
            throw new OvertakenException("Another node proposed v" + version + " at the same moment.");
        }
    }

    private static void makeRoom(Connection connection, Edit edit) throws SQLException {
        Optional<Proposals.Pending> pending = Proposals.pending(connection);
        if (pending.isPresent()) {
            boolean open =
                    !pending.get().node().equals(edit.node()) && !Proposals.isAbandoned(connection, pending.get());
            if (open) {
                throw new OvertakenException("v" + pending.get().version() + " of node "
                        + pending.get().node() + " is about to take over.");
            }
            takeBack(connection, pending.get().version());
        }
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
     * @param node who proposed it
     * @throws Refused when that cannot be done; nothing is changed then
     * @throws OvertakenException when another node took it back
     */
    public void answer(long version, String node, List<EditAnswer> given) {
        sql.inTransaction(connection -> {
            Proposals.own(connection, version, node);
            EditAnswers.begin(connection, version, given, clock.instant());
            return null;
        });
    }

    /**
     * It has taken over, on all nodes from this commit on: what an edit says of messages on their way is done
     * with it, or neither.
     *
     * @param note how it took over; what became of channels is added
     * @param by whose proposal it is, and the channels whose routes it moves
     * @param judgedBy what it was found good by, besides its files; null where that cannot be told
     * @return the whole note
     * @throws Refused when what was said cannot be done; it does not stand then
     * @throws OvertakenException when another node took it back, or came without having answered
     */
    public String stands(long version, String note, @Nullable String judgedBy, Mover by) {
        return sql.inTransaction(connection -> {
            Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> 1, ONE_AT_A_TIME);
            Proposals.enforce(connection, version, by.node(), by.channels(), clock.instant());
            String whole = Stream.concat(Stream.of(note), answers.finish(connection, version, clock.instant()).stream())
                    .collect(Collectors.joining(" "));
            Sql.update(connection, STANDS, whole, judgedBy, version);
            return whole;
        });
    }

    /**
     * Who puts a version in force.
     *
     * @param node the node
     * @param channels those whose routes move
     */
    public record Mover(String node, Set<String> channels) {}

    /** A version in force was started again. */
    public void startedAgain(long version, String note, @Nullable String judgedBy) {
        sql.update(STANDS + " and note is not null", note, judgedBy, version);
    }

    /**
     * It did not take over: the number is free again, and steps have the names they had. Nothing where it has, and where the
     * number is another node's by now.
     *
     * @param node who proposed it
     */
    public void withdraw(long version, String node) {
        sql.inTransaction(connection -> {
            Optional<Proposals.Pending> pending = Proposals.pending(connection);
            if (pending.isPresent() && pending.get().is(version, node)) {
                takeBack(connection, version);
            }
            return null;
        });
    }

    /** Takes back what is pending and whose node is gone; whether there was any. */
    public boolean withdrawAbandoned() {
        return sql.inTransaction(connection -> {
            Optional<Proposals.Pending> pending = Proposals.pending(connection);
            if (pending.isEmpty() || !Proposals.isAbandoned(connection, pending.get())) {
                return false;
            }
            takeBack(connection, pending.get().version());
            return true;
        });
    }

    private static void takeBack(Connection connection, long version) throws SQLException {
        EditAnswers.takeBack(connection, version);
        Sql.update(connection, "delete from route_version where version = ?", version);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
