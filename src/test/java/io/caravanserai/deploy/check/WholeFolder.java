package io.caravanserai.deploy.check;

import java.nio.file.Path;

/** A folder all of which can be read. */
final class WholeFolder {
    private WholeFolder() {}

    static RouteFolder read(Path folder) {
        FolderFiles.Texts texts = FolderFiles.of(folder).texts();
        if (!texts.unreadable().isEmpty()) {
            throw new IllegalArgumentException(texts.unreadable().get(0).inWords());
        }
        return texts.folder();
    }
}
