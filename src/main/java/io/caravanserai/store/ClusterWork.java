package io.caravanserai.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is done to the hub's own cluster by PostgreSQL's programs. All of it fails with the programs' last words.
 *
 * @param dataDir the hub's data folder, where the secret lies
 * @param cluster the folder of PostgreSQL's data
 */
record ClusterWork(PostgresPrograms programs, Path dataDir, Path cluster, PostgresSecret secret) {
    // A log of hours may have to be gone through; a server that cannot start says so at once.
    private static final String START_WITHIN_SECONDS = "600";
    private static final String STOP_WITHIN_SECONDS = "15";

    // Rounds make the guessing of words that people choose slow; the hub's secret is random. Each connection would pay
    // for them.
    private static final String ROUNDS_OF_SECRET = "scram_iterations=1";

    private static final List<String> NEW = List.of(
            "--username=" + PostgresSecret.USER,
            "--auth=scram-sha-256",
            "--set=" + ROUNDS_OF_SECRET,
            "--encoding=UTF-8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C");

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "localhost"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("timezone", "UTC"),
            // As PostgreSQL has it, for passwords of other users that somebody makes there.
            Map.entry("scram_iterations", "4096"),
            Map.entry("max_connections", "120"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_wal_size", "2GB"),
            // Kept for use again: making a log file takes 50 ms, in which nothing is accepted.
            Map.entry("min_wal_size", "512MB"),
            Map.entry("checkpoint_timeout", "15min"),
            // Statements hold what people wrote.
            Map.entry("log_min_error_statement", "panic"));

    /** Starts the server, on a new cluster where there is none; it is closed to who does not know the secret before. */
    void start(int port) throws IOException {
        if (!Files.exists(cluster.resolve("postgresql.conf"))) {
            List<String> options = new ArrayList<>(NEW);
            options.addAll(List.of("--pwfile", PostgresSecret.file(dataDir).toString(), "-D", cluster.toString()));
            programs.run("initdb", "", options);
            PostgresSecret.ask(cluster);
        } else if (secret.isNew() || !PostgresSecret.isAskedFor(cluster)) {
            setPassword();
            PostgresSecret.ask(cluster);
        }
        serve(port);
    }

    /** Without a server, so that there is no moment in which one lets in everybody. */
    private void setPassword() throws IOException {
        programs.run(
                "postgres",
                secret.statement() + "\n",
                List.of(
                        "--single",
                        "-D",
                        cluster.toString(),
                        "-c",
                        "log_min_error_statement=panic",
                        "-c",
                        ROUNDS_OF_SECRET,
                        "postgres"));
    }

    private void serve(int port) throws IOException {
        String options = SETTINGS.entrySet().stream()
                .map(each -> "-c " + each.getKey() + "='" + each.getValue() + "'")
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        String log = programs.log().toString();
        programs.run(
                "pg_ctl",
                "",
                List.of("start", "-w", "-t", START_WITHIN_SECONDS, "-D", cluster.toString(), "-l", log, "-o", options));
    }

    /** Stops the server; who is still connected is cut off. */
    void stop() throws IOException {
        programs.run(
                "pg_ctl", "", List.of("stop", "-w", "-t", STOP_WITHIN_SECONDS, "-m", "fast", "-D", cluster.toString()));
    }
}
