package io.caravanserai.cases;

import io.caravanserai.connection.ConnectionReading;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.hook.HookReading;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of routes, as the cases in it know it: the flows, hooks and systems there are. */
public final class CaseFolder {
    static final String CASE = "case.yaml";
    static final String EXPECTED = "expected.yaml";

    private static final String CASES = "cases";
    private static final String SETTINGS = "settings.properties";
    private static final String KAMELETS = "kamelets";

    /** Those that the sandbox has besides the systems of connection files. */
    private static final List<String> OWN = List.of("mailbox", "signup", "smtp");

    private final Path root;
    private final Map<String, String> files;

    private CaseFolder(Path root, Map<String, String> files) {
        this.root = root;
        this.files = files;
    }

    /** @throws WrongCaseException where there is no such folder */
    public static CaseFolder of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new WrongCaseException("There is no folder " + root + ".");
        }
        return new CaseFolder(root, FolderFiles.of(root).texts().folder().files());
    }

    /** Where it is. */
    Path root() {
        return root;
    }

    /** The texts of the files that are no cases', by path. */
    Map<String, String> files() {
        return files;
    }

    /**
     * The folders of cases.
     *
     * @param which {@code <flow>}, {@code <flow>/<case>} or empty for all
     * @throws WrongCaseException where there are none
     */
    List<Path> cases(String which) {
        String[] parts = which.split("/", 2);
        if (!which.isEmpty() && !flows().contains(parts[0])) {
            throw new WrongCaseException(unknown("flow", parts[0], flows()));
        }
        List<Path> all = flows().stream()
                .filter(flow -> which.isEmpty() || flow.equals(parts[0]))
                .flatMap(flow -> folders(root.resolve(flow).resolve(CASES)).stream())
                .toList();
        if (parts.length < 2) {
            if (all.isEmpty()) {
                throw new WrongCaseException("There is no case in " + root.resolve(which.isEmpty() ? "<flow>" : which)
                        + "/" + CASES + ". Write a folder there with a " + CASE + ".");
            }
            return all;
        }
        List<Path> one = all.stream()
                .filter(folder -> folder.getFileName().toString().equals(parts[1]))
                .toList();
        if (one.isEmpty()) {
            throw new WrongCaseException(unknown(
                    "case of " + parts[0],
                    parts[1],
                    all.stream().map(folder -> folder.getFileName().toString()).toList()));
        }
        return one;
    }

    /** What is not there, in a sentence. */
    static String unknown(String what, String name, Collection<String> known) {
        return "There is no " + what + " '" + name + "'; there "
                + (known.isEmpty()
                        ? "is none."
                        : "are " + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The flows: folders with a route in them. */
    SortedSet<String> flows() {
        return files.keySet().stream()
                .filter(path -> path.endsWith(".camel.yaml") && path.contains("/"))
                .map(path -> path.substring(0, path.indexOf('/')))
                .filter(folder -> !folder.equals(KAMELETS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The paths of the files of hooks, by the hook's name. */
    Map<String, String> hooks() {
        return named(HookReading.SUFFIX);
    }

    /** The systems that have a connection file. */
    SortedSet<String> connections() {
        return new TreeSet<>(named(ConnectionReading.SUFFIX).keySet());
    }

    /** All systems a case may speak of. */
    SortedSet<String> systems() {
        SortedSet<String> all = connections();
        all.addAll(OWN);
        return all;
    }

    /** The systems that others have their tokens from: calls to them are nobody's business but theirs. */
    SortedSet<String> tokenServers() {
        return named(ConnectionReading.SUFFIX).values().stream()
                .flatMap(path -> ConnectionReading.of(path, files.get(path)).others().entrySet().stream())
                .filter(other -> other.getKey().contains("tokens"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, String> named(String suffix) {
        Map<String, String> paths = new TreeMap<>();
        files.keySet().stream()
                .filter(path -> path.endsWith(suffix))
                .forEach(path ->
                        paths.put(path.substring(path.lastIndexOf('/') + 1, path.length() - suffix.length()), path));
        return paths;
    }

    /** What the cases want set, whatever the deployment sets: {@code <flow>/cases/settings.properties} of all flows. */
    Map<String, String> settings() {
        Map<String, String> all = new TreeMap<>();
        flows().stream()
                .map(flow -> root.resolve(flow).resolve(CASES).resolve(SETTINGS))
                .filter(Files::exists)
                .forEach(file -> read(file).forEach((key, value) -> {
                    String other = all.put((String) key, (String) value);
                    if (other != null && !other.equals(value)) {
                        throw new WrongCaseException(file + " sets " + key
                                + " otherwise than another flow's cases do. One hub tries them all.");
                    }
                }));
        return all;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** What a case expects; empty where it does not say. */
    static Optional<String> expected(Case one) {
        try {
            return Files.exists(one.expected()) ? Optional.of(Files.readString(one.expected())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
