package io.caravanserai.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of users' jars, as it lies on disk; a hub runs without it. */
final class LibFolder {
    private static final String JAR = ".jar";

    private final Path folder;

    LibFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether there is a jar at all, of whatever kind. */
    boolean isEmpty() {
        return stamps().isEmpty();
    }

    /** Each jar as it lies there. */
    List<Jar> inPlace() {
        return stamps().keySet().stream()
                .map(name -> Jar.read(folder.resolve(name), name))
                .toList();
    }

    /** A copy of each; of one that cannot be read the copy that was read before. */
    List<Jar> copied(Copies copies) {
        List<Jar> jars = new ArrayList<>();
        Set<Path> read = new HashSet<>();
        for (String name : stamps().keySet()) {
            Jar jar = copied(name, copies);
            read.add(jar.file());
            jars.add(jar);
        }
        try {
            copies.keepOnly(read);
        } catch (IOException e) {
            // What is too much there harms nobody, and the next start tries again.
            return jars;
        }
        return jars;
    }

    private Jar copied(String name, Copies copies) {
        Path jar = folder.resolve(name);
        try {
            if (!Files.isRegularFile(jar)) {
                return Jar.read(jar, name);
            }
            Path copy = copies.of(jar, name);
            Jar now = Jar.read(copy, name);
            Optional<Path> before = now.readable() ? Optional.empty() : copies.before(name, copy);
            return before.map(old -> Jar.read(old, name))
                    .filter(Jar::readable)
                    .map(old -> old.with(List.of(
                            now.flaws().get(0) + " Until then the jar that was here before goes on being used.")))
                    .orElse(now);
        } catch (IOException e) {
            return Jar.read(jar, name)
                    .without("It cannot be copied to where it is read: " + e + ". Mend that, then restart.");
        }
    }

    /** Size and time of each jar, by name, without reading any; empty where there is no folder. */
    SortedMap<String, String> stamps() {
        SortedMap<String, String> stamps = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> isJar(file.getFileName().toString()))
                    .forEach(file -> stamps.put(file.getFileName().toString(), stamp(file)));
        } catch (IOException e) {
            return stamps;
        }
        return stamps;
    }

    private static boolean isJar(String name) {
        return name.endsWith(JAR) && !name.startsWith(".");
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.size() + " " + is.lastModifiedTime();
        } catch (IOException e) {
            return "leads to nothing";
        }
    }

    @Override
    public String toString() {
        return folder + "/";
    }
}
