package io.caravanserai.console.command;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderChecks;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.deploy.check.HubSurroundings;
import io.caravanserai.deploy.check.RouteFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files for something new, made from the texts in the hub's jar: all of them or none, and never in the place of another. */
final class NewFiles {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int LONGEST = 60;

    private final Path routes;
    private final RouteFolder there;
    private final SortedMap<String, String> made = new TreeMap<>();

    /** @throws CallFailed where there is no such folder, or not all of it can be read */
    NewFiles(Path routes) {
        if (!Files.isDirectory(routes)) {
            throw CallFailed.unheard("There is no folder " + routes + ". Say which with --routes.");
        }
        FolderFiles.Texts texts = FolderFiles.of(routes).texts();
        if (!texts.unreadable().isEmpty()) {
            throw CallFailed.refused(texts.unreadable().get(0).inWords());
        }
        this.routes = routes;
        this.there = texts.folder();
    }

    /** @throws CallFailed where it is no name of files, routes and channels */
    static void checkName(String kind, String name) {
        if (!name.matches(NAME) || name.length() > LONGEST) {
            throw CallFailed.unheard("'" + name + "' is no name of a " + kind
                    + ": small letters, digits and single hyphens, beginning with a letter, at most " + LONGEST + ".");
        }
    }

    /** What it is called for people: {@code pipe-drive} is Pipe Drive. */
    static String title(String name) {
        return Stream.of(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** Whether there is such a file. */
    boolean has(String path) {
        return there.files().containsKey(path);
    }

    /** The paths of all files there. */
    Stream<String> paths() {
        return there.files().keySet().stream();
    }

    /**
     * Adds a file.
     *
     * @param text the name of its text in the jar
     * @param words what stands for {@code <<word>>} in it
     */
    void add(String path, String text, Map<String, String> words) {
        String filled = text(text);
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("<<" + word.getKey() + ">>", word.getValue());
        }
        made.put(path, filled);
    }

    private static String text(String name) {
        try (InputStream in = NewFiles.class.getResourceAsStream("/new/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes them.
     *
     * @return the paths
     * @throws CallFailed where one is there already, or the check would refuse one beside what is there
     */
    List<String> write() {
        for (String path : made.keySet()) {
            if (Files.exists(routes.resolve(path))) {
                throw CallFailed.refused(
                        "There is " + routes.resolve(path) + " already. Choose another name; nothing was written.");
            }
        }
        refuseWhatTheCheckWould();
        made.forEach(this::write);
        return made.keySet().stream()
                .map(path -> routes.resolve(path).toString())
                .toList();
    }

    private void refuseWhatTheCheckWould() {
        SortedMap<String, String> all = new TreeMap<>(there.files());
        made.forEach((path, text) -> {
            if (FolderFiles.isMeant(path)) {
                all.put(path, text);
            }
        });
        FolderChecks checks = new FolderChecks(HubSurroundings.here());
        List<Finding> before = checks.of(there);
        List<String> refused = checks.of(new RouteFolder(all)).stream()
                .filter(finding -> !before.contains(finding))
                .map(Finding::inWords)
                .toList();
        if (!refused.isEmpty()) {
            throw CallFailed.refused(
                    "Nothing was written, since the hub would refuse it:\n  " + String.join("\n  ", refused));
        }
    }

    private void write(String path, String text) {
        try {
            Path file = routes.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw CallFailed.refused("Could not write " + routes.resolve(path) + ": " + e + ".");
        }
    }
}
