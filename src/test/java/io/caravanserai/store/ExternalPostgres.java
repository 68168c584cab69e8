package io.caravanserai.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL of somebody else, which a hub knows by its URL alone: made of the programs that the hub brings along. */
public final class ExternalPostgres implements AutoCloseable {
    private final Path cluster;
    private final int port;
    private final PostgresSecret secret;
    private final PostgresPrograms programs;
    private final ClusterWork work;

    /** How it stops. */
    public enum Stop {
        /** Whoever is connected is told, and cut off. */
        FAST,
        /** As in a crash: the next start goes through the log. */
        IMMEDIATE
    }

    private ExternalPostgres(Path folder, int port) throws IOException {
        this.cluster = folder.resolve("postgres");
        this.port = port;
        this.secret = PostgresSecret.in(OwnersOnly.folder(folder));
        this.programs = PostgresPrograms.unpack(UnpackedPostgres.folder(), folder.resolve("postgres.log"));
        this.work = new ClusterWork(programs, folder, cluster, secret);
    }

    /** A new one in this folder, which serves. */
    public static ExternalPostgres start(Path folder) throws IOException {
        ExternalPostgres server = new ExternalPostgres(folder, freePort());
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Its URL, with who comes. */
    public String url() {
        return Orphan.url(port) + "?user=" + PostgresSecret.USER + "&password=" + secret.text();
    }

    /** It serves when this returns. */
    public void start() throws IOException {
        work.start(port);
    }

    /** It is gone when this returns. */
    public void stop(Stop how) throws IOException {
        programs.run(
                "pg_ctl",
                "",
                List.of("stop", "-w", "-m", how.name().toLowerCase(java.util.Locale.ROOT), "-D", cluster.toString()));
    }

    /** Its main process. */
    public ProcessHandle process() throws IOException {
        return Orphan.process(cluster).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        if (Orphan.process(cluster).isPresent()) {
            stop(Stop.IMMEDIATE);
        }
    }
}
