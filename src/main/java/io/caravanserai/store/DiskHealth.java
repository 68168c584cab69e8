package io.caravanserai.store;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the data folder has room: PostgreSQL stops altogether when its log finds none. */
@Readiness
@Singleton
class DiskHealth implements HealthCheck {
    private static final long MEGABYTE = 1024 * 1024;

    private final Path folder;
    private final Provider<MemorySize> leastFree;

    /** @param leastFree asked for anew each time */
    DiskHealth(
            StoreConfig config,
            @ConfigProperty(name = "hub.disk.least-free", defaultValue = "100M") Provider<MemorySize> leastFree) {
        this.folder = config.dataDir().toAbsolutePath().normalize();
        this.leastFree = leastFree;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("disk").withData("folder", folder.toString());
        try {
            Path there = folder;
            while (!Files.exists(there)) {
                // Where the database is elsewhere, the folder is made when something is put there.
                there = there.getParent();
            }
            long free = Files.getFileStore(there).getUsableSpace() / MEGABYTE;
            long least = leastFree.get().asLongValue() / MEGABYTE;
            response.withData("freeMegabytes", free).status(free >= least);
            if (free < least) {
                response.withData("reason", "Less than " + least + " MB are free (hub.disk.least-free). Make room.");
            }
        } catch (IOException e) {
            response.down().withData("reason", "The folder cannot be asked: " + e.getMessage());
        }
        return response.build();
    }
}
