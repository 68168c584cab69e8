package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The folder of routes as it lies on disk. */
final class Disk {
    private static final String UNREADABLE = "unreadable";

    private final Path folder;

    Disk(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * What was found.
     *
     * @param folder all that could be read
     * @param unreadable what is no text
     */
    record Found(RouteFolder folder, List<Finding> unreadable) {}

    Path folder() {
        return folder;
    }

    /** Everything in it; a file that goes away meanwhile is not there. */
    Found read() {
        SortedMap<String, String> files = new TreeMap<>();
        List<Finding> unreadable = new ArrayList<>();
        each((path, attributes) -> {
            try {
                files.put(path, Files.readString(folder.resolve(path), StandardCharsets.UTF_8));
            } catch (CharacterCodingException e) {
                unreadable.add(new Finding(
                        path, 0, null, null, UNREADABLE, "The file is no UTF-8 text.", "Save it as UTF-8."));
            } catch (NoSuchFileException e) {
                // Removed, or renamed, since it was listed: the next look finds it where it is.
            } catch (IOException e) {
                throw new UncheckedIOException("Could not read " + path, e);
            }
        });
        return new Found(new RouteFolder(files), unreadable);
    }

    /** What tells, without reading, whether anything changed: size, time and place of each file. */
    SortedMap<String, String> stamps() {
        SortedMap<String, String> stamps = new TreeMap<>();
        each((path, file) -> stamps.put(path, file.size() + " " + file.lastModifiedTime() + " " + file.fileKey()));
        return stamps;
    }

    /** The folders, for whoever watches them. */
    List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        walk(new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                folders.add(each);
                return FileVisitResult.CONTINUE;
            }
        });
        return folders;
    }

    /** Writes a file as a whole: who reads meanwhile sees the old one or the new one, also after a power cut. */
    void write(String path, String text) {
        Path file = folder.resolve(path);
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
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
        return finding.rule().equals(UNREADABLE);
    }

    /** Hidden files, and those editors keep beside a file they write, are none. */
    static boolean isMeant(String path) {
        return !path.startsWith(".") && !path.contains("/.") && !path.endsWith("~") && !path.endsWith(".swp");
    }

    private void each(BiConsumer<String, BasicFileAttributes> file) {
        walk(new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                String path = folder.relativize(each).toString().replace('\\', '/');
                if (attributes.isRegularFile() && isMeant(path)) {
                    file.accept(path, attributes);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void walk(SimpleFileVisitor<Path> visitor) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Forgiving(visitor));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    /** What goes away while it is visited was not there; hidden folders are not entered. */
    private static final class Forgiving extends SimpleFileVisitor<Path> {
        private final SimpleFileVisitor<Path> visitor;

        Forgiving(SimpleFileVisitor<Path> visitor) {
            this.visitor = visitor;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
            return each.getFileName().toString().startsWith(".")
                    ? FileVisitResult.SKIP_SUBTREE
                    : visitor.preVisitDirectory(each, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
            return visitor.visitFile(each, attributes);
        }

        @Override
        public FileVisitResult visitFileFailed(Path each, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
