package io.caravanserai.console.management;

import io.caravanserai.store.Database;
import io.caravanserai.store.StoreConfig;
import jakarta.inject.Singleton;
import java.io.File;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/** This node over JMX: {@code io.caravanserai:type=Node,name=this}. */
@Singleton
@ManagedResource(description = "This node: what it needs to keep anything")
public class NodeBean {
    private final StoreConfig config;
    private final Database database;

    NodeBean(StoreConfig config, Database database) {
        this.config = config;
        this.database = database;
    }

    /** Yes or no. */
    @ManagedAttribute(description = "Whether the database answers, and this node has its name")
    @Metric("hub.database.available")
    public boolean isDatabaseAvailable() {
        return database.availability().isThere();
    }

    /** Bytes; of the nearest folder that is there. */
    @ManagedAttribute(description = "Room left on the disk of the data folder")
    @Metric(value = "hub.disk.free", unit = "bytes")
    public long getDiskFree() {
        File folder = config.dataDir().toAbsolutePath().normalize().toFile();
        while (!folder.exists()) {
            folder = folder.getParentFile();
        }
        return folder.getUsableSpace();
    }
}
