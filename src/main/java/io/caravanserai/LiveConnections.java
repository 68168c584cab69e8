package io.caravanserai;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A file of settings as it was at the start, but for {@code hub.connection.*}: those are as the file says now. */
final class LiveConnections implements ConfigSource {
    private static final Logger LOG = Logger.getLogger(LiveConnections.class);
    private static final String LIVE = "hub.connection.";

    private final PropertiesConfigSource atStart;
    private final Path file;
    private Map<String, String> now;
    private FileTime read;

    LiveConnections(PropertiesConfigSource atStart, Path file) throws IOException {
        this.atStart = atStart;
        this.file = file;
        this.now = atStart.getProperties();
        this.read = Files.getLastModifiedTime(file);
    }

    @Override
    public Set<String> getPropertyNames() {
        return atStart.getPropertyNames();
    }

    @Override
    public @Nullable String getValue(String key) {
        return key.contains(LIVE) ? now().get(key) : atStart.getValue(key);
    }

    @Override
    public int getOrdinal() {
        return atStart.getOrdinal();
    }

    @Override
    public String getName() {
        return atStart.getName();
    }

    /** A file that is away, or half written, is read the next time. */
    private synchronized Map<String, String> now() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                now = new PropertiesConfigSource(file.toUri().toURL(), atStart.getOrdinal()).getProperties();
                read = changed;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf(e, "%s cannot be read just now.", file);
        }
        return now;
    }
}
