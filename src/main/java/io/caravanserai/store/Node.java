package io.caravanserai.store;

import io.caravanserai.message.Settlement.Claim;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This process among those that share the database. Its name is held by a lock that PostgreSQL releases when the process
 * dies, so whoever gets the name knows that what was picked under it is nobody's any more.
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Node.class);

    private final String name;
    private final NodeName lock;
    private final Watchman watchman;
    private final Pulse pulse;
    private final Set<Claim> holds = ConcurrentHashMap.newKeySet();
    private final ChannelVersions channels = new ChannelVersions();

    private Node(String name, NodeName lock, Watchman watchman, Pulse pulse) {
        this.name = name;
        this.lock = lock;
        this.watchman = watchman;
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

    /** Whether the database knows all that has begun on it: these attempts count if it dies now. */
    public boolean isKnown() {
        return pulse.isKnown();
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

    /** What this process has picked and not finished yet. */
    Set<Claim> holds() {
        return holds;
    }

    /** As {@link #enter(Database, String, InstantSource, Consumer)}, for a process that goes on when it loses its name. */
    public static Node enter(Database database, String name, InstantSource clock) {
        return enter(database, name, clock, reason -> {});
    }

    /**
     * Takes the name, gives what a dead process of this name had picked back to its channels, and watches the database from
     * then on.
     *
     * @param taken told when the connection was lost and another process has the name since: this one must stop
     * @throws IllegalStateException when a living node has the name
     */
    public static Node enter(Database database, String name, InstantSource clock, Consumer<String> taken) {
        try {
            NodeName lock = NodeName.take(database, name);
            int revived =
                    new Sql(database.dataSource()).inTransaction(open -> Revival.ofNode(open, name, clock.instant()));
            if (revived > 0) {
                LOG.warnf("%d messages were under way when this node died; they are taken up again.", revived);
            }
            Pulse pulse = new Pulse(database, name, clock);
            return new Node(name, lock, new Watchman(database, lock, taken), pulse);
        } catch (NodeName.TakenException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not enter the database as node " + name, e);
        }
    }

    @Override
    public void close() {
        pulse.close();
        watchman.close();
        lock.close();
    }
}
