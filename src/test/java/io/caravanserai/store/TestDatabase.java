package io.caravanserai.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * One PostgreSQL for all tests of a JVM, as durable as the real one. The system property it sets makes the hub under test
 * use it too, whatever class loader it lives in.
 */
public final class TestDatabase implements LauncherSessionListener {
    private static final String URL = "quarkus.datasource.jdbc.url";

    private OwnPostgres server;
    private Path folder;

    /** A pool on the tests' server. */
    public static Database open() {
        return Database.open(new Database.Location(
                Optional.of(System.getProperty(URL)), Optional.empty(), Optional.empty(), Path.of("target"), 24));
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(URL) != null) {
            return;
        }
        try {
            folder = Files.createTempDirectory("caravanserai-test");
            server = OwnPostgres.open(folder);
            System.setProperty(URL, server.jdbcUrl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server == null) {
            return;
        }
        try {
            server.close();
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
