package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.store.VersionStore.Version;
import io.caravanserai.store.VersionWriter.Mover;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which version had the files that lie in a folder. */
@Tag("database")
class VersionStoreTest {
    private static final int MORE_THAN_A_PAGE = 60;

    private static TreeMap<String, String> files(int n) {
        return new TreeMap<>(Map.of("a.camel.yaml", "text " + n, "b.camel.yaml", "the same"));
    }

    private static long stands(VersionStore versions, TreeMap<String, String> files, long on) {
        long version = versions.writer().begin(new Edit("file", null, "node"), files, on);
        versions.writer().stands(version, "note", null, new Mover("node", Set.of()));
        return version;
    }

    @Test
    void knowsAFolderThatWasInForceLongAgo() {
        try (Database database = Database.open(new Database.Location(
                Optional.of(TestDatabase.empty("versions")),
                Optional.empty(),
                Optional.empty(),
                Path.of("target"),
                4))) {
            VersionStore versions = new VersionStore(database, InstantSource.system());
            for (int i = 1; i <= MORE_THAN_A_PAGE; i++) {
                stands(versions, files(i), i - 1);
            }
            assertThat(versions.with(files(1))).map(Version::version).hasValue(1L);
            assertThat(versions.with(files(MORE_THAN_A_PAGE)))
                    .map(Version::version)
                    .hasValue((long) MORE_THAN_A_PAGE);
            long again = stands(versions, files(1), MORE_THAN_A_PAGE);
            assertThat(versions.with(files(1))).map(Version::version).hasValue(again);

            TreeMap<String, String> fewer = files(1);
            fewer.remove("b.camel.yaml");
            assertThat(versions.with(fewer)).isEmpty();
            TreeMap<String, String> more = files(1);
            more.put("c.camel.yaml", "new");
            assertThat(versions.with(more)).isEmpty();
            assertThat(versions.with(new TreeMap<>(Map.of("a.camel.yaml", "the same", "b.camel.yaml", "text 1"))))
                    .isEmpty();
            versions.writer().begin(new Edit("file", null, "node"), more, again);
            assertThat(versions.with(more))
                    .as("It is proposed and was never in force")
                    .isEmpty();
        }
    }
}
