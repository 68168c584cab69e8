package io.caravanserai.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL the hub starts for itself, with its data in {@code <data-dir>/postgres}. It listens on this machine only, to
 * who knows its secret, and is started again when it dies.
 *
 * <p>It outlives a hub that is killed: the next start finds it by its {@code postmaster.pid} and takes it over.
 */
final class OwnPostgres implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OwnPostgres.class);

    // Below the ports a system gives to those who call out, so that a server that was down gets its own again.
    private static final int FIRST_PORT = 15_000;
    private static final int LAST_PORT = 30_000;
    private static final int TRIES = 100;

    private final Path folder;
    private final Path binaries;
    private final PostgresSecret secret;
    private final FileChannel lock;
    private int port;
    private @Nullable ClusterWork work;
    private boolean closed;

    private OwnPostgres(Path folder, Path binaries, FileChannel lock) throws IOException {
        this.folder = folder;
        this.binaries = binaries;
        this.secret = PostgresSecret.in(folder);
        this.lock = lock;
    }

    /**
     * Adopts the server that still runs on this folder, or starts one.
     *
     * @throws IllegalStateException when another hub uses the folder, or the server cannot be started: with its last words
     */
    static OwnPostgres open(Path dataDir) {
        return open(dataDir, dataDir.resolve("postgres-binaries"));
    }

    /** @param binaries where the programs are unpacked */
    static OwnPostgres open(Path dataDir, Path binaries) {
        try {
            Path folder = OwnersOnly.folder(dataDir.toAbsolutePath().normalize());
            FileChannel lock = lock(folder.resolve("hub.lock"));
            try {
                OwnPostgres server =
                        new OwnPostgres(folder, binaries.toAbsolutePath().normalize(), lock);
                server.begin();
                return server;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not open the data folder " + dataDir, e);
        }
    }

    private void begin() throws IOException {
        Optional<Orphan> orphan = Orphan.of(cluster(), secret);
        if (orphan.isPresent()) {
            adopt(orphan.get());
        } else {
            port = freePort();
            start();
        }
    }

    Pool.Server server() {
        return new Pool.Server(Orphan.url(port), PostgresSecret.USER, secret.text());
    }

    private Path cluster() {
        return folder.resolve("postgres");
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

    private void adopt(Orphan orphan) throws IOException {
        LOG.infof(
                "Took over the PostgreSQL (process %d) that a killed hub left behind.",
                orphan.process().pid());
        port = orphan.port();
        if (!PostgresSecret.isAskedFor(cluster())) {
            orphan.close(cluster(), secret);
        }
    }

    private void start() throws IOException {
        FirstStart.clear(binaries, cluster());
        try {
            work().start(port);
        } catch (PostgresPrograms.FailedException e) {
            throw new IllegalStateException(
                    "The hub's PostgreSQL does not start on " + cluster() + ". It says: " + e.getMessage()
                            + " The folder is left as it is; the whole log is " + log() + ".",
                    e);
        }
    }

    private ClusterWork work() throws IOException {
        if (work == null) {
            PostgresPrograms programs = PostgresPrograms.unpack(binaries, log());
            work = new ClusterWork(programs, folder, cluster(), secret);
        }
        return work;
    }

    private Path log() {
        return folder.resolve("postgres.log");
    }

    /** A port nobody listens on now. */
    private static int freePort() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                LOG.debugf("Port %d is taken", port);
            }
        }
        throw new IOException("No port between " + FIRST_PORT + " and " + LAST_PORT + " is free for PostgreSQL.");
    }

    /**
     * Starts it again when it is dead; one that lives, or is going through its log, is left alone.
     *
     * @throws IllegalStateException when it does not start: with its last words
     */
    synchronized void revive() {
        try {
            if (!closed && Orphan.process(cluster()).isEmpty()) {
                LOG.warnf("The hub's PostgreSQL died. It is started again; %s may say why.", log());
                start();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The hub's PostgreSQL cannot be started again: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        // Whoever watches it must not take its end for a death.
        closed = true;
        try {
            if (Files.exists(cluster().resolve("postmaster.pid"))) {
                work().stop();
            }
        } catch (PostgresPrograms.FailedException e) {
            LOG.warnf("PostgreSQL is still stopping; the next start takes it over. It says: %s", e.getMessage());
        } finally {
            lock.close();
        }
    }
}
