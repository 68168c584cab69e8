package io.caravanserai.lib;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jars that are read: copies under a name that says what is in them, so that a jar which is overwritten while the hub
 * runs is not overwritten under whoever reads it.
 */
final class Copies {
    private static final int DIGITS = 16;

    private final Path folder;

    Copies(Path folder) {
        this.folder = folder;
    }

    /** Copies it, unless it is there; half a copy is never seen under its name. */
    Path of(Path jar, String name) throws IOException {
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, ".", ".half");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(half), digest)) {
                Files.copy(jar, out);
            }
            String hash = HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
            Path copy = folder.resolve(hash + "-" + name);
            return Files.exists(copy) ? copy : Files.move(half, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** The copies of a jar of that name that were read when the hub ran before. */
    Optional<Path> before(String name, Path now) throws IOException {
        return all().stream()
                .filter(copy -> !copy.equals(now))
                .filter(copy ->
                        copy.getFileName().toString().substring(DIGITS + 1).equals(name))
                .findFirst();
    }

    /** Deletes what nobody reads any more. */
    void keepOnly(Set<Path> read) throws IOException {
        for (Path copy : all()) {
            if (!read.contains(copy)) {
                Files.delete(copy);
            }
        }
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{" + DIGITS + "}-.+\\.jar"))
                    .sorted()
                    .toList();
        }
    }
}
