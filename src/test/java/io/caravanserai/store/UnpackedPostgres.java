package io.caravanserai.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's programs, unpacked once for all tests: that takes as much of a processor as the rest of a start. */
public final class UnpackedPostgres {
    private static final Path FOLDER = Path.of("target", "postgres-binaries").toAbsolutePath();

    private UnpackedPostgres() {}

    /** Where they are. Of several JVMs one unpacks them, and the others wait. */
    static synchronized Path folder() throws IOException {
        Files.createDirectories(FOLDER);
        Path lock = FOLDER.resolveSibling("postgres-binaries.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until it is closed.
            channel.lock();
            FirstStart.clear(FOLDER, FOLDER.resolveSibling("no-cluster"));
            PostgresPrograms.unpack(FOLDER, FOLDER.resolveSibling("postgres-binaries.log"));
        }
        return FOLDER;
    }

    /** Lets a hub find them in its new data folder; one that is there already is left as it is. */
    public static void lend(Path dataDir) {
        Path binaries = dataDir.resolve("postgres-binaries");
        if (Files.exists(binaries)) {
            return;
        }
        try {
            for (Path programs : programs(folder())) {
                Files.createDirectories(binaries);
                Files.createSymbolicLink(binaries.resolve(programs.getFileName()), programs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> programs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).toList();
        }
    }
}
