package io.caravanserai.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What a hub leaves behind that is killed while it sets up its data folder: half a PostgreSQL, half a cluster. The library
 * takes both for whole and would fail with them for ever.
 */
final class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private FirstStart() {}

    /** Clears it away. Nobody else may use the folder. */
    static void clear(Path binaries, Path cluster) throws IOException {
        // A server writes it when it starts for the first time. Before that nothing can have been accepted.
        boolean served = Files.exists(cluster.resolve("postmaster.opts"));
        if (!served && !children(cluster).isEmpty()) {
            end(binaries);
            Path aside = cluster.resolveSibling(cluster.getFileName() + "-unfinished-" + System.currentTimeMillis());
            Files.move(cluster, aside);
            LOG.warnf(
                    "The first start was cut short. Its half-made database is now %s and may be deleted; it holds no"
                            + " messages.",
                    aside);
        }
        for (Path unpacked : children(binaries)) {
            // The library's sign that it came to the end.
            if (Files.isDirectory(unpacked) && !Files.exists(unpacked.resolve(".exists"))) {
                delete(unpacked);
            }
        }
    }

    /** Ends who still works on the cluster: the children of a killed hub live on. */
    private static void end(Path binaries) throws IOException {
        Path programs = Files.exists(binaries) ? binaries.toRealPath() : binaries;
        List<ProcessHandle> working = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program -> Path.of(program).startsWith(programs))
                        .isPresent())
                .toList();
        working.forEach(ProcessHandle::destroyForcibly);
        working.forEach(process -> process.onExit().join());
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** A folder and all in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
