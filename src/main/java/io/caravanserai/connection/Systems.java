package io.caravanserai.connection;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The outside systems there are: those that the connection files in force describe. */
@Singleton
public class Systems {
    private static final Logger LOG = Logger.getLogger(Systems.class);

    private volatile Map<String, OutsideSystem> inForce = Map.of();
    // A message that was under way when its file went is let through to its end.
    private final Map<String, OutsideSystem> gone = new ConcurrentHashMap<>();

    /**
     * Files are in force from now on; those that cannot be read were refused before and are left out.
     *
     * @param files texts by path below the folder of routes
     */
    public void open(Map<String, String> files) {
        gone.putAll(inForce);
        inForce = of(files);
        gone.keySet().removeAll(inForce.keySet());
    }

    /** The systems that files describe, by name. */
    static Map<String, OutsideSystem> of(Map<String, String> files) {
        Map<String, ConnectionFile> read = new TreeMap<>();
        files.forEach((path, text) -> {
            if (path.endsWith(ConnectionFile.SUFFIX)) {
                try {
                    read.put(ConnectionReading.name(path), ConnectionReading.read(path, text));
                } catch (WrongConnectionException e) {
                    LOG.warnf("%s is left out: %s", path, e.getMessage());
                }
            }
        });
        Map<String, OutsideSystem> all = new TreeMap<>();
        read.forEach((name, file) -> {
            ConnectionFile home = file.partOf() == null ? file : read.get(file.partOf());
            if (home == null) {
                LOG.warnf("%s is left out: there is no %s, of which it is a part.", name, file.partOf());
            } else {
                String at = file.partOf() == null ? name : file.partOf();
                all.put(name, new OutsideSystem(name, at, file.within(home)));
            }
        });
        return all;
    }

    /** The systems that files describe in the folder of routes as it lies there, before any of it is in force. */
    static Map<String, OutsideSystem> inFolder(Config config) {
        String routes = config.getOptionalValue("hub.routes-dir", String.class).orElse("routes");
        Path folder = Path.of(routes, ConnectionReading.FOLDER);
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new HashMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(ConnectionReading.FOLDER + file.getFileName(), Files.readString(file));
            }
            return of(texts);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + folder, e);
        }
    }

    List<OutsideSystem> all() {
        return List.copyOf(inForce.values());
    }

    /** Of that name; one whose file is gone too, while something still calls it. */
    Optional<OutsideSystem> named(String name) {
        return Optional.ofNullable(inForce.get(name)).or(() -> Optional.ofNullable(gone.get(name)));
    }

    /**
     * The names of a system's constants.
     *
     * @throws IllegalStateException when there is no such system
     */
    public Set<String> constants(String system) {
        return named(system)
                .map(each -> each.constants().keySet())
                .orElseThrow(() -> new IllegalStateException("There is no outside system " + system + "."));
    }

    /**
     * A text of a system's file.
     *
     * @throws IllegalStateException when the file has none of that name
     */
    public String constant(String system, String name) {
        return named(system)
                .map(each -> each.constants().get(name))
                .orElseThrow(() -> new IllegalStateException(
                        "connections/" + system + ConnectionFile.SUFFIX + " has no constant " + name + "."));
    }
}
