package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of routes as it lies on disk. */
final class Disk {
    private final Path folder;

    Disk(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    /** Everything in it, and what could not be read. */
    FolderFiles.Texts read() {
        return FolderFiles.of(folder).texts();
    }

    /** A file's text; empty where there is none that can be read. */
    String text(String path) {
        try {
            return Files.readString(folder.resolve(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** What tells, without reading, whether anything changed: size, time and place of each file, and where links lead. */
    SortedMap<String, String> stamps() {
        SortedMap<String, String> stamps = new TreeMap<>();
        FolderFiles found = FolderFiles.of(folder);
        found.files().forEach(file -> {
            BasicFileAttributes is = file.attributes();
            stamps.put(file.path(), is.size() + " " + is.lastModifiedTime() + " " + is.fileKey() + " " + file.real());
        });
        found.unreadable().forEach(finding -> stamps.putIfAbsent(finding.file(), finding.problem()));
        return stamps;
    }

    /** The folders of cases, like {@code campaign/cases/happy}; none where they cannot be listed. */
    List<String> cases() {
        try (Stream<Path> found = Files.find(folder, 3, (path, is) -> is.isDirectory() && isCase(path))) {
            return found.map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private boolean isCase(Path path) {
        Path below = folder.relativize(path);
        return below.getNameCount() == 3 && below.getName(1).toString().equals("cases");
    }

    /** The folders as they really lie, for whoever watches them. */
    List<Path> folders() {
        return FolderFiles.of(folder).folders();
    }

    /**
     * Lets nobody write through a symbolic link: it leads to what is edited elsewhere.
     *
     * @throws RefusedException where one of these files is linked
     */
    void refuseLinked(Collection<String> paths) {
        List<Finding> linked = paths.stream()
                .filter(this::isLinked)
                .map(path -> new Finding(
                        path,
                        0,
                        null,
                        null,
                        "linked-file",
                        "It is a symbolic link, or lies in a folder that is one: writing it would change what others use,"
                                + " or be undone by the next deployment.",
                        "Edit it where it comes from, like its repository or ConfigMap."))
                .toList();
        if (!linked.isEmpty()) {
            throw new RefusedException(linked);
        }
    }

    private boolean isLinked(String path) {
        Path at = folder;
        for (Path name : Path.of(path)) {
            at = at.resolve(name);
            if (Files.isSymbolicLink(at)) {
                return true;
            }
        }
        return false;
    }

    /** Writes a file as a whole: who reads meanwhile sees the old one or the new one, also after a power cut. */
    void write(String path, String text) {
        Path file = folder.resolve(path);
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            if (isLinked(path)) {
                throw new IOException("it is a symbolic link, or lies in a folder that is one");
            }
            Files.createDirectories(file.getParent());
            try (var channel = java.nio.channels.FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    void delete(String path) {
        try {
            Files.deleteIfExists(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + path, e);
        }
    }

    /** Whether it is about a file that could not even be read. */
    static boolean isUnreadable(Finding finding) {
        return finding.rule().equals(FolderFiles.UNREADABLE);
    }
}
