package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the data folder has room: PostgreSQL stops altogether when its log finds none. */
@Readiness
@Singleton
class DiskHealth implements HealthCheck {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LEAST_MEGABYTES = 100;

    private final Path folder;

    DiskHealth(StoreConfig config) {
        this.folder = config.dataDir().toAbsolutePath().normalize();
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
            response.withData("freeMegabytes", free).status(free >= LEAST_MEGABYTES);
            if (free < LEAST_MEGABYTES) {
                response.withData("reason", "Less than " + LEAST_MEGABYTES + " MB are free. Make room.");
            }
        } catch (IOException e) {
            response.down().withData("reason", "The folder cannot be asked: " + e.getMessage());
        }
        return response.build();
    }
}
