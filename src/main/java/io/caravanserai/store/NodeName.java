package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The lock that is a node's name, and the connection that holds it. PostgreSQL releases it when the connection ends, so one
 * that broke lets another take the name.
 */
final class NodeName implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(NodeName.class);

    /** The server may need a moment to notice that a killed process is gone. */
    private static final Duration FORMER_SELF_GONE_WITHIN = Duration.ofSeconds(15);

    /** A broken connection of this process is ended by it; nothing is kept until it has its name. */
    private static final Duration FREE_AGAIN_WITHIN = Duration.ofSeconds(3);

    /** It is asked for nothing that takes long: a server that is silent for so long is away. */
    private static final Duration SILENT_FOR = Duration.ofSeconds(4);

    private static final String LOCK = "select pg_try_advisory_lock(hashtext('caravanserai node'), hashtext(?))";

    private final Database database;
    private final String name;

    // The server lists the connection under this, so that a broken one that it still holds open is known as ours.
    private final String session = "node " + UUID.randomUUID();
    private Connection connection;

    private NodeName(Database database, String name) throws SQLException {
        this.database = database;
        this.name = name;
        this.connection = database.connect(session, SILENT_FOR);
    }

    /** Another living process has the name. */
    static final class TakenException extends Exception {
        private static final long serialVersionUID = 1L;

        TakenException(String name) {
            super("Another hub named '" + name
                    + "' works on this database. Give each node its own name with hub.node.");
        }
    }

    /** Takes the name for the first time. */
    static NodeName take(Database database, String name) throws SQLException, TakenException {
        NodeName taken = new NodeName(database, name);
        try {
            taken.lock(FORMER_SELF_GONE_WITHIN);
            return taken;
        } catch (TakenException | SQLException | RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    /** Whether the connection that holds it answers. */
    boolean isHeld() {
        try {
            return connection.isValid((int) SILENT_FOR.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    /** Takes the name again on a new connection. */
    void takeAgain() throws SQLException, TakenException {
        quit(connection);
        connection = database.connect(session, SILENT_FOR);
        Sql.query(
                connection,
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = ? and pid <> pg_backend_pid()",
                row -> row.getBoolean(1),
                session);
        lock(FREE_AGAIN_WITHIN);
    }

    private void lock(Duration atMost) throws SQLException, TakenException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!Sql.query(connection, LOCK, row -> row.getBoolean(1), name).get(0)) {
            if (System.nanoTime() > end) {
                throw new TakenException(name);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void quit(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debugf(e, "The connection of the node's name was broken");
        }
    }

    /** Lets go of it. */
    @Override
    public void close() {
        quit(connection);
    }
}
