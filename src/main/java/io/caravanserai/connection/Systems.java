package io.caravanserai.connection;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The outside systems there are: those the hub knows, and those that files in force describe. */
@Singleton
public class Systems {
    private static final Logger LOG = Logger.getLogger(Systems.class);

    private volatile Map<String, OutsideSystem> inForce = with(Map.of());
    // A message that was under way when its file went is let through to its end.
    private final Map<String, OutsideSystem> gone = new ConcurrentHashMap<>();

    /**
     * Files are in force from now on; those that cannot be read were refused before and are left out.
     *
     * @param files texts by path below the folder of routes
     */
    public void open(Map<String, String> files) {
        Map<String, SystemOfAFile> opened = new TreeMap<>();
        files.forEach((path, text) -> {
            if (path.endsWith(ConnectionFile.SUFFIX)) {
                try {
                    SystemOfAFile system = ConnectionReading.read(path, text);
                    opened.put(system.id(), system);
                } catch (WrongConnectionException e) {
                    LOG.warnf("%s is left out: %s", path, e.getMessage());
                }
            }
        });
        gone.putAll(inForce);
        inForce = with(opened);
        gone.keySet().removeAll(inForce.keySet());
    }

    /** The hub's own first. */
    private static Map<String, OutsideSystem> with(Map<String, SystemOfAFile> described) {
        Map<String, OutsideSystem> all = new LinkedHashMap<>();
        for (KnownSystem known : KnownSystem.values()) {
            all.put(known.id(), known);
        }
        all.putAll(described);
        return all;
    }

    /** The systems that files describe in the folder of routes as it lies there, before any of it is in force. */
    static Set<String> inFolder(Config config) {
        String routes = config.getOptionalValue("hub.routes-dir", String.class).orElse("routes");
        Path folder = Path.of(routes, ConnectionReading.FOLDER);
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ConnectionFile.SUFFIX))
                    .map(ConnectionReading::name)
                    .collect(Collectors.toSet());
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
}
