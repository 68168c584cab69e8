package io.caravanserai.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that are for the user the hub runs as, and nobody else. */
final class OwnersOnly {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnersOnly() {}

    /** Makes the folder, or closes the one that is there. */
    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        close(folder, FOLDER);
        return folder;
    }

    /** Makes an empty file that was never open to others; one that is there is closed, and keeps what it holds. */
    static Path file(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, attributes(file));
        }
        close(file, FILE);
        return file;
    }

    private static void close(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static FileAttribute<?>[] attributes(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
