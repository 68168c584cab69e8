package io.caravanserai.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * A PostgreSQL server that serves a data folder although the hub that started it is gone.
 *
 * @param process its postmaster
 * @param port where it listens
 */
record Orphan(ProcessHandle process, int port) {
    private static final Logger LOG = Logger.getLogger(Orphan.class);

    // One that was killed with its hub still starting, or is stopping, is let come to its end; a start replays the log.
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    // Lines of postmaster.pid.
    private static final int PID = 0;
    private static final int PORT = 3;

    /** The one of this cluster, once it serves; empty when there is none, or it has ended. */
    static Optional<Orphan> of(Path cluster, PostgresSecret secret) throws IOException {
        long end = System.nanoTime() + DECIDED_WITHIN.toNanos();
        while (true) {
            List<String> lines = pidFile(cluster);
            Optional<ProcessHandle> process = postmaster(lines);
            if (process.isEmpty()) {
                return Optional.empty();
            }
            if (lines.size() > PORT && serves(port(lines), cluster, secret)) {
                return Optional.of(new Orphan(process.get(), port(lines)));
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("A PostgreSQL (process "
                        + process.get().pid() + ") has the folder " + cluster
                        + " and does not answer. Stop it, then start the hub again.");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static List<String> pidFile(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** The number may meanwhile be that of somebody else. */
    private static Optional<ProcessHandle> postmaster(List<String> lines) {
        // A server that starts writes the file bit by bit; initdb writes a negative number.
        return lines.isEmpty() || !lines.get(PID).strip().matches("\\d+")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(PID).strip()))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static int port(List<String> lines) {
        return Integer.parseInt(lines.get(PORT).strip());
    }

    /** Its process, whether it answers or not; empty when it is dead. */
    static Optional<ProcessHandle> process(Path cluster) throws IOException {
        return postmaster(pidFile(cluster));
    }

    static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    private static boolean serves(int port, Path cluster, PostgresSecret secret) {
        try (Connection connection = connect(port, secret);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("show data_directory")) {
            return found.next() && Path.of(found.getString(1)).toRealPath().equals(cluster.toRealPath());
        } catch (SQLException | IOException e) {
            LOG.debugf(e, "No server of ours on port %d", port);
            return false;
        }
    }

    /** Has it ask for the secret from now on, where it let in everybody. */
    void close(Path cluster, PostgresSecret secret) throws IOException {
        try (Connection connection = connect(port, secret);
                Statement statement = connection.createStatement()) {
            statement.execute(secret.statement());
            PostgresSecret.ask(cluster);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("The PostgreSQL left behind cannot be given a password: " + e.getMessage(), e);
        }
    }

    private static Connection connect(int port, PostgresSecret secret) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", PostgresSecret.USER);
        properties.put("password", secret.text());
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "5");
        // By class, because DriverManager knows only the drivers of whoever asked it first.
        return new Driver().connect(url(port), properties);
    }
}
