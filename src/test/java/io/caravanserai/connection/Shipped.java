package io.caravanserai.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The outside systems whose files are shipped. */
public final class Shipped {
    private static final Path ROUTES = Path.of("routes");

    private Shipped() {}

    static OutsideSystem system(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    static Map<String, OutsideSystem> all() {
        return Systems.of(texts());
    }

    /** By path below {@code routes}. */
    static Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        files("connections").forEach(file -> texts.put("connections/" + file.getFileName(), text(file)));
        return texts;
    }

    /** Copies {@code connections} or {@code kamelets} into a folder of routes. */
    public static void copy(String folder, Path routes) {
        try {
            Path copies = Files.createDirectories(routes.resolve(folder));
            for (Path file : files(folder)) {
                Files.copy(file, copies.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(ROUTES.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
