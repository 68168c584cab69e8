package io.caravanserai.store;

import io.caravanserai.store.Nodes.Presence;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the nodes say to each other of a version that is proposed, so that it is in force on all of them or on none. */
@Singleton
public final class Proposals {
    private static final String PENDING = "select version, proposal, node from route_version where note is null";

    private final Sql sql;

    /** Reads and writes this database. */
    public Proposals(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * A version that is not in force yet.
     *
     * @param version its number, which is free again when it is taken back
     * @param proposal its number among all that were ever proposed
     * @param node who proposed it
     */
    public record Pending(long version, long proposal, String node) {
        /** A number that was taken back may be another node's by now. */
        boolean is(long number, String by) {
            return version == number && node.equals(by);
        }
    }

    /**
     * A node that lives and runs routes, and what it says of a proposal.
     *
     * @param name the node
     * @param ready whether it could run it, and runs nothing of what it takes over from
     * @param refusal why it cannot; null where it can, or has not said anything yet
     */
    public record Answer(
            String name, boolean ready, @Nullable String refusal) {}

    /**
     * A node that lives and runs routes.
     *
     * @param name the node
     * @param joined when its process came
     * @param version that it runs
     * @param folder a hash of its folder where only people may change that; null where the hub writes it
     */
    public record Fellow(
            String name,
            Instant joined,
            long version,
            @Nullable String folder) {}

    /** What became of a proposal. */
    public enum State {
        /** Nothing yet. */
        PENDING,
        /** All nodes run it. */
        IN_FORCE,
        /** No node runs it. */
        TAKEN_BACK
    }

    /** The one that is under way; empty for none. */
    public Optional<Pending> pending() {
        return sql.one(PENDING, row -> new Pending(row.getLong(1), row.getLong(2), row.getString(3)));
    }

    /** What became of it. */
    public State state(Pending of) {
        return sql.one(
                        "select note is null as pending from route_version where proposal = ?",
                        row -> row.getBoolean(1) ? State.PENDING : State.IN_FORCE,
                        of.proposal())
                .orElse(State.TAKEN_BACK);
    }

    /** Says whether a node can run it; it must not run anything of what it takes over from when it says so. */
    public void answer(Pending to, String node, @Nullable String refusal) {
        sql.update("""
                insert into route_answer (proposal, node, refusal)
                select proposal, ?, ? from route_version where proposal = ?
                on conflict (proposal, node) do update set refusal = excluded.refusal""", node, refusal, to.proposal());
    }

    /**
     * What the living nodes besides {@code node} say of a version that it proposed.
     *
     * @throws OvertakenException when another node took it back
     */
    public List<Answer> others(long version, String node) {
        return sql.inTransaction(connection -> {
            own(connection, version, node);
            return others(connection, version, node);
        });
    }

    /** The proposal, which nobody takes back before the end of the transaction. */
    static Pending own(Connection connection, long version, String node) throws SQLException {
        return pending(connection)
                .filter(pending -> pending.is(version, node))
                .orElseThrow(() -> new OvertakenException("v" + version + " was taken back by another node."));
    }

    private static List<Answer> others(Connection connection, long version, String node) throws SQLException {
        Map<String, Answer> said = new HashMap<>();
        Sql.query(
                        connection,
                        "select a.node, a.refusal from route_answer a join route_version v using (proposal)"
                                + " where v.version = ?",
                        row -> new Answer(row.getString(1), row.getString(2) == null, row.getString(2)),
                        version)
                .forEach(answer -> said.put(answer.name(), answer));
        return Nodes.living(connection).stream()
                .map(Presence::name)
                .filter(other -> !other.equals(node))
                .map(other -> said.getOrDefault(other, new Answer(other, false, null)))
                .toList();
    }

    /** The living nodes besides {@code node} that run routes. */
    public List<Fellow> fellows(String node) {
        return sql.inTransaction(connection -> Nodes.living(connection).stream()
                .filter(each -> !each.name().equals(node) && each.version() != null)
                .map(each -> new Fellow(each.name(), each.joined(), each.version(), each.folder()))
                .toList());
    }

    /** By which proposal the route of each channel is as it is in force. */
    public Map<String, Long> routed() {
        Map<String, Long> routed = new HashMap<>();
        sql.query("select name, routed from channel", row -> routed.put(row.getString(1), row.getLong(2)));
        return routed;
    }

    /** The number of a version among all that were ever proposed. */
    public long number(long version) {
        return sql.one("select proposal from route_version where version = ?", row -> row.getLong(1), version)
                .orElseThrow(() -> new OvertakenException("v" + version + " was taken back by another node."));
    }

    /**
     * From this commit on whoever takes messages of these channels takes them by the new routes. Who was given up still holds
     * some, perhaps: what he does from now on counts for nothing.
     *
     * @throws OvertakenException when it was taken back meanwhile, or a node has come that did not answer yet
     */
    static void enforce(Connection connection, long version, String node, Collection<String> moved, Instant now)
            throws SQLException {
        Pending pending = own(connection, version, node);
        for (Answer other : others(connection, version, node)) {
            if (!other.ready()) {
                throw new OvertakenException("Node " + other.name() + " came while v" + version + " took over.");
            }
        }
        Columns.Column channels = Columns.texts(moved);
        Sql.update(connection, """
                insert into channel (name, batched, linger_ms, routed) select name, false, 0, ? from unnest(?) as moved(name)
                on conflict (name) do update set routed = excluded.routed""", pending.proposal(), channels);
        List<String> holders = Sql.query(
                connection,
                "select distinct picked_by from scheduled_tasks where picked and task_name = any(?)",
                row -> row.getString(1),
                channels);
        for (String holder : holders) {
            Revival.ofChannels(connection, holder, channels, now);
        }
        Sql.update(connection, "delete from route_answer where proposal = ?", pending.proposal());
    }

    static Optional<Pending> pending(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        PENDING + " for update",
                        row -> new Pending(row.getLong(1), row.getLong(2), row.getString(3)))
                .stream()
                .findFirst();
    }

    /** Whether the proposal's node is gone: nobody will ever decide on it. */
    static boolean isAbandoned(Connection connection, Pending pending) throws SQLException {
        return !Nodes.lives(connection, pending.node());
    }
}
