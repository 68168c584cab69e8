package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the folder was last in step with, file by file, kept outside of it: a file that is as it was then is an older one and
 * follows, one that is not was edited. A file that was edited here and by somebody else is held: its text stays on disk and
 * is not taken.
 */
final class InStep {
    private static final String GONE = "";

    private final Disk keptIn;
    private final String name;
    private final String folder;
    private final SortedMap<String, String> base = new TreeMap<>();
    private final SortedMap<String, Optional<String>> held = new TreeMap<>();
    private boolean known;

    /**
     * @param file where it is kept
     * @param folder the folder it is about
     */
    InStep(Path file, Path folder) {
        this.keptIn = new Disk(file.toAbsolutePath().getParent());
        this.name = file.getFileName().toString();
        this.folder = folder.toString();
        List<String> lines = keptIn.text(name).lines().toList();
        known = !lines.isEmpty() && lines.get(0).equals(this.folder);
        if (known) {
            lines.stream().skip(1).forEach(line -> base.put(line.substring(line.indexOf(' ') + 1), hashOf(line)));
        }
    }

    private static String hashOf(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    /**
     * How a folder differs from what is in force.
     *
     * @param follow files that are older
     * @param held files that somebody else changed too, or took away
     * @param wanted what is in force with the edits of the folder
     */
    record Merge(List<String> follow, List<String> held, RouteFolder wanted) {}

    /** Whether anything is known of the folder. */
    boolean isKnown() {
        return known;
    }

    /** What it is taken for: where nothing is known, or something better. */
    void assume(RouteFolder folder) {
        base.clear();
        folder.files().forEach((path, text) -> base.put(path, hash(text)));
    }

    /** Compares the folder as it lies on disk with what is in force, or about to be; what is held from now on. */
    Merge merge(RouteFolder disk, RouteFolder inForce) {
        Merge merge = new Merge(new ArrayList<>(), new ArrayList<>(), inForce);
        SortedMap<String, String> wanted = new TreeMap<>(inForce.files());
        for (String path : disk.differences(inForce)) {
            String here = hash(disk.files().get(path));
            String was = base.getOrDefault(path, GONE);
            if (here.equals(was)) {
                merge.follow.add(path);
            } else if (was.equals(hash(inForce.files().get(path)))) {
                RouteFolder.set(wanted, path, disk.files().get(path));
            } else {
                merge.held.add(path);
            }
        }
        return new Merge(merge.follow, merge.held, new RouteFolder(wanted));
    }

    /** These stay as they are on disk, and are not taken. */
    void hold(List<String> paths, RouteFolder disk) {
        paths.forEach(path -> held.put(path, Optional.ofNullable(disk.files().get(path))));
    }

    /** The folder without what is held; who saves a held file once more, knowing of the other text, is heard. */
    RouteFolder heard(RouteFolder disk, RouteFolder standing) {
        held.entrySet()
                .removeIf(file -> !Objects.equals(
                                disk.files().get(file.getKey()), file.getValue().orElse(null))
                        || Objects.equals(
                                disk.files().get(file.getKey()),
                                standing.files().get(file.getKey())));
        SortedMap<String, String> heard = new TreeMap<>(disk.files());
        held.keySet()
                .forEach(path -> RouteFolder.set(heard, path, standing.files().get(path)));
        return new RouteFolder(heard);
    }

    /** Why they are not taken. */
    List<Finding> findings() {
        return held.keySet().stream()
                .map(path -> new Finding(
                        path,
                        0,
                        null,
                        null,
                        "somebody-faster",
                        "Somebody else was faster: the file was changed on another node, or by the API, since this folder was"
                                + " in step with it.",
                        "Compare it with the text in force, put both together, and save it again."))
                .toList();
    }

    /** The folder is in step with this, but for what is held. */
    void record(RouteFolder standing) {
        SortedMap<String, String> now = new TreeMap<>();
        TreeSet<String> paths = new TreeSet<>(standing.files().keySet());
        paths.addAll(held.keySet());
        for (String path : paths) {
            String hash = held.containsKey(path)
                    ? base.getOrDefault(path, GONE)
                    : hash(standing.files().get(path));
            if (!hash.equals(GONE)) {
                now.put(path, hash);
            }
        }
        if (known && now.equals(base)) {
            return;
        }
        base.clear();
        base.putAll(now);
        known = true;
        StringBuilder text = new StringBuilder(folder).append('\n');
        base.forEach((path, hash) -> text.append(hash).append(' ').append(path).append('\n'));
        keptIn.write(name, text.toString());
    }

    private static String hash(@Nullable String text) {
        return text == null ? GONE : hash(Map.of("", text));
    }

    /** One for the whole folder. */
    static String hash(Map<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((path, text) -> {
                digest.update((path + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update((text + '\0').getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
