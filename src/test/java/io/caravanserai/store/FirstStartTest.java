package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    @TempDir
    Path folder;

    private Path binaries;
    private Path cluster;

    @BeforeEach
    void name() {
        binaries = folder.resolve("postgres-binaries");
        cluster = folder.resolve("postgres");
    }

    private static Path file(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private long setAside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("postgres-unfinished-"))
                    .count();
        }
    }

    @Test
    void findsNothingToClearInANewFolder() throws IOException {
        FirstStart.clear(binaries, cluster);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void removesBinariesThatWereNotUnpackedToTheEnd() throws IOException {
        Path half = file(binaries.resolve("PG-1/bin/postgres"));
        Path whole = file(binaries.resolve("PG-2/bin/postgres"));
        file(binaries.resolve("PG-2/.exists"));
        FirstStart.clear(binaries, cluster);
        assertThat(half).doesNotExist();
        assertThat(whole).exists();
    }

    @Test
    void setsAClusterAsideThatNeverServed() throws IOException {
        file(cluster.resolve("postgresql.conf"));
        FirstStart.clear(binaries, cluster);
        assertThat(cluster).doesNotExist();
        assertThat(setAside()).isEqualTo(1);
    }

    @Test
    void leavesAClusterAloneThatHasServed() throws IOException {
        Path settings = file(cluster.resolve("postgresql.conf"));
        file(cluster.resolve("postmaster.opts"));
        FirstStart.clear(binaries, cluster);
        assertThat(settings).exists();
        assertThat(setAside()).isZero();
    }
}
