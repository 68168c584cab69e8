package io.caravanserai.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL that lives in a hub's data folder, seen from outside. */
record OwnServer(ProcessHandle process) {

    /** The one that runs there; empty when none does. */
    static Optional<OwnServer> in(Path dataDir) {
        Path pidFile = dataDir.resolve("postgres/postmaster.pid");
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            return lines.isEmpty() || lines.get(0).isBlank()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                            .filter(ProcessHandle::isAlive)
                            .map(OwnServer::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves, with who comes. */
    static String url(Path dataDir) throws IOException {
        String port = Files.readAllLines(dataDir.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        String secret = Files.readString(dataDir.resolve("postgres.secret")).strip();
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&password=" + secret;
    }

    long pid() {
        return process.pid();
    }

    /** As a power cut would: the server and all that works for it. */
    void kill() {
        List<ProcessHandle> backends = process.descendants().toList();
        process.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        backends.forEach(backend -> backend.onExit().join());
    }
}
