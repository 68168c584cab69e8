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
import java.time.Duration;
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
            // Kept for use again: making a log file takes 50 ms, in which nothing is accepted.
            "min_wal_size", "512MB",
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
            Optional<Orphan> orphan = Orphan.of(cluster);
            return orphan.isPresent() ? adopt(orphan.get(), lock) : start(folder, cluster, lock);
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

    private static OwnPostgres adopt(Orphan orphan, FileChannel lock) {
        LOG.infof(
                "Took over the PostgreSQL (process %d) that a killed hub left behind.",
                orphan.process().pid());
        return new OwnPostgres(lock, orphan.port(), null, orphan.process());
    }

    private static OwnPostgres start(Path folder, Path cluster, FileChannel lock) throws IOException {
        Path binaries = folder.resolve("postgres-binaries");
        FirstStart.clear(binaries, cluster);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
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
