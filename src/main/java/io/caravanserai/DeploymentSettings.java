package io.caravanserai;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Reads {@code application.properties} of the working directory, which Quarkus itself does not: the file an operator edits
 * stands above the defaults inside the jar, and below the environment. It is read once, but for the settings of connections:
 * who asks for one of those later is told what the file says then.
 */
public final class DeploymentSettings implements ConfigSourceProvider {
    private static final Path FILE = Path.of("application.properties");

    // Quarkus: 250 for the file inside the jar, 260 for config/application.properties, 300 for the environment.
    private static final int ORDINAL = 255;

    @Override
    public List<ConfigSource> getConfigSources(ClassLoader loader) {
        if (!Files.isRegularFile(FILE)) {
            return List.of();
        }
        try {
            PropertiesConfigSource atStart =
                    new PropertiesConfigSource(FILE.toUri().toURL(), ORDINAL);
            return List.of(new LiveConnections(atStart, FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + FILE.toAbsolutePath(), e);
        }
    }
}
