package io.caravanserai.console.alarm;

import io.caravanserai.store.StoreConfig;
import jakarta.inject.Singleton;
import java.io.File;
import java.nio.file.Path;

/** The disk of this node's data folder. */
@Singleton
public class NodeDisk {
    private final Path folder;

    NodeDisk(StoreConfig config) {
        this.folder = config.dataDir().toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    /** Bytes that are free; of the nearest folder that is there. */
    public long free() {
        File there = folder.toFile();
        while (!there.exists()) {
            there = there.getParentFile();
        }
        return there.getUsableSpace();
    }
}
