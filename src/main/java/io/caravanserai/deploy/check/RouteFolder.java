package io.caravanserai.deploy.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All files of {@code routes/} as they are at one moment: what is checked, deployed and kept as one.
 *
 * @param files text by path below {@code routes/}, with {@code /}
 */
public record RouteFolder(SortedMap<String, String> files) {
    public RouteFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Reads a folder; hidden files, and those editors keep beside a file they write ({@code x~}, {@code x.swp}), are none. */
    public static RouteFolder read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (isMeant(path)) {
                    files.put(path, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return new RouteFolder(files);
    }

    private static boolean isMeant(String path) {
        return !path.startsWith(".") && !path.contains("/.") && !path.endsWith("~") && !path.endsWith(".swp");
    }
}
