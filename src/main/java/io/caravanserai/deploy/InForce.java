package io.caravanserai.deploy;

import java.nio.file.Path;
import java.util.Map;

/**
 * The files that are in force, laid out in a folder of their own for whoever reads them by path, like templates: what is
 * refused, or half written, is never read.
 */
final class InForce {
    private final Disk disk;

    InForce(Path folder) {
        this.disk = new Disk(folder);
    }

    /** Each file is replaced as a whole; those that are the same are left alone. */
    void lay(Map<String, String> files) {
        Map<String, String> there = disk.read().folder().files();
        files.forEach((path, text) -> {
            if (!text.equals(there.get(path))) {
                disk.write(path, text);
            }
        });
        there.keySet().stream().filter(path -> !files.containsKey(path)).forEach(disk::delete);
    }
}
