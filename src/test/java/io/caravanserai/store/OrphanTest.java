package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanTest {
    private static final PostgresSecret SECRET = new PostgresSecret("secret", true);

    @TempDir
    Path cluster;

    @Test
    void findsNoneWhereNoneWasStarted() throws IOException {
        assertThat(Orphan.of(cluster, SECRET)).isEmpty();
    }

    /** Empty while the server begins to write it, negative under initdb. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-4711\n", "99999999\n/data\n0\n5432\n"})
    void findsNoneInAFileThatNamesNoLivingServer(String pidFile) throws IOException {
        Files.writeString(cluster.resolve("postmaster.pid"), pidFile);
        assertThat(Orphan.of(cluster, SECRET)).isEmpty();
    }

    @Test
    void takesNoStrangerForTheServerWhoseNumberItGot() throws IOException {
        long me = ProcessHandle.current().pid();
        Files.writeString(cluster.resolve("postmaster.pid"), me + "\n" + cluster + "\n0\n5432\n");
        assertThat(Orphan.of(cluster, SECRET)).isEmpty();
    }
}
