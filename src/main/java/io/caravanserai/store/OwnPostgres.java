package io.caravanserai.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL the hub starts for itself, with its data in {@code <data-dir>/postgres}.
 *
 * <p>It outlives a hub that is killed: the next start finds it by its {@code postmaster.pid} and takes it over.
 */
final class OwnPostgres implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnPostgres.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    // The library turns fsync and synchronous_commit off; an accepted message must be on disk.
    private static final Map<String, String> SERVER_CONFIG = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "localhost",
            "max_connections", "120",
            "shared_buffers", "128MB",
            "max_wal_size", "2GB",
            "checkpoint_timeout", "15min");

    private final FileChannel lockChannel;
    private final int port;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable ProcessHandle adopted;

    private OwnPostgres(
            FileChannel lockChannel, int port, @Nullable EmbeddedPostgres started, @Nullable ProcessHandle adopted) {
        this.lockChannel = lockChannel;
        this.port = port;
        this.started = started;
        this.adopted = adopted;
    }

    /**
     * Adopts the server that still runs on this folder, or starts one.
     *
     * @throws IllegalStateException when another hub uses the folder
     */
    static OwnPostgres open(Path dataDir) {
        try {
            Path folder = Files.createDirectories(dataDir.toAbsolutePath().normalize());
            FileChannel lock = lock(folder.resolve("hub.lock"));
            Path cluster = folder.resolve("postgres");
            Optional<OwnPostgres> orphan = adopt(cluster, lock);
            return orphan.isPresent() ? orphan.get() : start(folder, cluster, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not open the data folder " + dataDir, e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    boolean isAdopted() {
        return adopted != null;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("Another hub is using the data folder " + file.getParent()
                    + ". Stop it, or give this one its own with hub.data-dir.");
        }
        return channel;
    }

    private static Optional<OwnPostgres> adopt(Path cluster, FileChannel lock) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        int port = Integer.parseInt(lines.get(3).strip());
        if (process.isEmpty() || !serves(port, cluster)) {
            return Optional.empty();
        }
        LOG.infof(
                "Took over the PostgreSQL (process %d) that a killed hub left behind.",
                process.get().pid());
        return Optional.of(new OwnPostgres(lock, port, null, process.get()));
    }

    private static boolean serves(int port, Path cluster) {
        String url = "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&connectTimeout=5&socketTimeout=5";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("show data_directory")) {
            return found.next() && Path.of(found.getString(1)).toRealPath().equals(cluster.toRealPath());
        } catch (SQLException | IOException e) {
            LOG.debugf(e, "No server of ours on port %d", port);
            return false;
        }
    }

    private static OwnPostgres start(Path folder, Path cluster, FileChannel lock) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C");
        SERVER_CONFIG.forEach(builder::setServerConfig);
        EmbeddedPostgres server = builder.start();
        return new OwnPostgres(lock, server.getPort(), server, null);
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
        if (adopted != null) {
            stop(adopted);
        }
        lockChannel.close();
    }

    private static void stop(ProcessHandle postmaster) {
        // SIGTERM is PostgreSQL's smart shutdown: it ends once the pool's connections, closed before, are gone.
        postmaster.destroy();
        try {
            postmaster.onExit().get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            LOG.warnf("PostgreSQL (process %d) is still stopping; the next start takes it over.", postmaster.pid());
        }
    }
}
