package io.caravanserai.lib;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A jar, looked at without running a line of it.
 *
 * @param name the name of its file, for instance {@code rules.jar}
 * @param file where it is read
 * @param classes the names of all classes in it, as a file of {@code routes/} writes them
 * @param builders what its file {@code META-INF/services/org.apache.camel.builder.RouteBuilder} names
 * @param flaws what of it cannot be used, in sentences
 * @param readable whether anything of it can be used
 */
record Jar(
        String name,
        Path file,
        SortedSet<String> classes,
        List<String> builders,
        List<String> flaws,
        boolean readable) {
    static final String BUILDERS = "META-INF/services/org.apache.camel.builder.RouteBuilder";

    private static final String CLASS = ".class";
    private static final int MAGIC = 0xCAFEBABE;

    /** The version of class files is so far from that of Java. */
    private static final int CLASS_FILES_ARE_AHEAD = 44;

    /** Reads it; whatever is wrong with it is told by {@link #flaws}. */
    static Jar read(Path file, String name) {
        Jar jar = new Jar(name, file, new TreeSet<>(), new ArrayList<>(), new ArrayList<>(), true);
        if (!Files.isRegularFile(file)) {
            return unreadable(name, file, "it is no file");
        }
        try (JarFile zip = new JarFile(file.toFile(), false)) {
            List<String> newer = new ArrayList<>();
            for (JarEntry entry : (Iterable<JarEntry>) zip.stream()::iterator) {
                if (isClass(entry.getName())) {
                    jar.look(zip, entry, newer);
                }
            }
            if (!newer.isEmpty()) {
                jar.flaws.add(newer.get(0) + others(newer.size()) + " compiled for a newer Java than this hub's "
                        + Runtime.version().feature() + " and cannot be used. Compile with --release "
                        + Runtime.version().feature() + ", or run the hub on a newer Java.");
            }
            JarEntry services = zip.getJarEntry(BUILDERS);
            if (services != null) {
                jar.builders.addAll(
                        names(new String(zip.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8)));
            }
            return jar;
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            return unreadable(name, file, "it is no jar, or only a part of one (" + e.getMessage() + ")");
        }
    }

    private static Jar unreadable(String name, Path file, String why) {
        String flaw = "It cannot be read: " + why + ". Put the whole jar there, then restart.";
        return new Jar(name, file, new TreeSet<>(), List.of(), List.of(flaw), false);
    }

    /** The same with these flaws. */
    Jar with(List<String> others) {
        return new Jar(name, file, classes, builders, others, readable);
    }

    /** It, given up for this reason. */
    Jar without(String reason) {
        return new Jar(name, file, new TreeSet<>(), List.of(), List.of(reason), false);
    }

    private void look(JarFile zip, JarEntry entry, List<String> newer) {
        String type = entry.getName()
                .substring(0, entry.getName().length() - CLASS.length())
                .replace('/', '.');
        classes.add(type);
        try (DataInputStream bytes = new DataInputStream(zip.getInputStream(entry))) {
            if (bytes.readInt() != MAGIC) {
                throw new IOException("it does not begin as one");
            }
            int release = (bytes.readInt() & 0xFFFF) - CLASS_FILES_ARE_AHEAD;
            if (release > Runtime.version().feature()) {
                newer.add(type);
            }
        } catch (IOException e) {
            flaws.add(type + " is no class file (" + e.getMessage() + ") and cannot be used. Build the jar anew.");
        }
    }

    /** Other versions of a class for other Javas are in META-INF/versions; Java chooses among them. */
    private static boolean isClass(String entry) {
        return entry.endsWith(CLASS)
                && !entry.startsWith("META-INF/")
                && !entry.endsWith("module-info.class")
                && !entry.endsWith("package-info.class");
    }

    /** As {@link java.util.ServiceLoader} reads them: one a line, {@code #} begins a comment. */
    private static List<String> names(String services) {
        return services.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static String others(int all) {
        return all == 1 ? " is" : " and " + (all - 1) + " more " + (all == 2 ? "class" : "classes") + " are";
    }

    /** What two have both. */
    Stream<String> shared(Jar other) {
        return classes.stream().filter(other.classes::contains);
    }
}
