package io.caravanserai.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The files that are in force, laid out in a folder of their own for whoever reads them by path, like templates: what is
 * refused, or half written, is never read.
 */
final class InForce {
    private final Disk disk;
    private final Consumer<Map<String, String>> readers;

    /** @param readers told of the files themselves before anything is built of them */
    InForce(Path folder, Consumer<Map<String, String>> readers) {
        this.disk = new Disk(folder);
        this.readers = readers;
    }

    /** Each file is replaced as a whole; those that are the same are left alone. */
    void lay(Map<String, String> files) {
        readers.accept(files);
        Map<String, String> there = disk.read().folder().files();
        files.forEach((path, text) -> {
            if (!text.equals(there.get(path))) {
                disk.write(path, text);
            }
        });
        there.keySet().stream().filter(path -> !files.containsKey(path)).forEach(disk::delete);
    }
}
