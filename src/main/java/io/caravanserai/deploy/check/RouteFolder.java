package io.caravanserai.deploy.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All files of {@code routes/} as they are at one moment: what is checked, deployed and kept as one.
 *
 * @param files text by path below {@code routes/}, with {@code /}
 */
public record RouteFolder(SortedMap<String, String> files) {
    public RouteFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads a folder.
     *
     * @throws IOException where something in it cannot be read
     */
    public static RouteFolder read(Path folder) throws IOException {
        FolderFiles.Texts texts = FolderFiles.of(folder).texts();
        if (!texts.unreadable().isEmpty()) {
            throw new IOException(texts.unreadable().get(0).inWords());
        }
        return texts.folder();
    }
}
