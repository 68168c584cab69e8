package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This process among those that share the database. Its name is held by a lock that PostgreSQL releases when the process
 * dies, so whoever gets the name knows that what was picked under it is nobody's any more.
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Node.class);
    private static final Duration FORMER_SELF_GONE_WITHIN = Duration.ofSeconds(15);

    private final String name;
    private final Connection lock;
    private final Pulse pulse;
    private final ChannelVersions channels = new ChannelVersions();

    private Node(String name, Connection lock, Pulse pulse) {
        this.name = name;
        this.lock = lock;
        this.pulse = pulse;
        pulse.start();
    }

    /** The name under which this node picks. */
    public String name() {
        return name;
    }

    /** What has begun on it. */
    public UnderWay underWay() {
        return pulse.underWay();
    }

    /** Which routes its channels have. */
    public ChannelVersions channels() {
        return channels;
    }

    /**
     * From now on it takes part in what the nodes agree on.
     *
     * @param version of {@code routes/} that it runs
     * @param folder a hash of its folder where only people may change that; null where the hub writes it
     */
    public void runs(long version, @Nullable String folder) {
        pulse.runs(version, folder);
    }

    /**
     * Takes the name, and gives what a dead process of this name had picked back to its channels.
     *
     * @throws IllegalStateException when a living node has the name
     */
    public static Node enter(Database database, String name, InstantSource clock) {
        try {
            Connection connection = database.dataSource().getConnection();
            if (!lock(connection, name)) {
                connection.close();
                throw new IllegalStateException("Another hub named '" + name
                        + "' works on this database. Give each node its own name with hub.node.");
            }
            int revived =
                    new Sql(database.dataSource()).inTransaction(open -> Revival.ofNode(open, name, clock.instant()));
            if (revived > 0) {
                LOG.warnf("%d messages were under way when this node died; they are taken up again.", revived);
            }
            return new Node(name, connection, new Pulse(database, name, clock));
        } catch (SQLException e) {
            throw new IllegalStateException("Could not enter the database as node " + name, e);
        }
    }

    private static boolean lock(Connection connection, String name) throws SQLException {
        // The server may need a moment to notice that a killed process is gone.
        Instant end = Instant.now().plus(FORMER_SELF_GONE_WITHIN);
        while (true) {
            boolean locked = Sql.query(
                            connection,
                            "select pg_try_advisory_lock(hashtext('caravanserai node'), hashtext(?))",
                            row -> row.getBoolean(1),
                            name)
                    .get(0);
            if (locked || Instant.now().isAfter(end)) {
                return locked;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Override
    public void close() {
        pulse.close();
        try {
            Sql.query(lock, "select pg_advisory_unlock_all()", row -> 1);
            lock.close();
        } catch (SQLException e) {
            LOG.debugf(e, "The node's lock goes with its connection");
        }
    }
}
