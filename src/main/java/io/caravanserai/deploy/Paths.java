package io.caravanserai.deploy;

import io.caravanserai.deploy.check.FolderFiles;
import java.util.regex.Pattern;

/** What may be the path of a file below {@code routes/}. */
final class Paths {
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,3}");

    private Paths() {}

    /** @throws IllegalArgumentException when it is none */
    static void check(String path) {
        if (!PATH.matcher(path).matches() || !FolderFiles.isMeant(path)) {
            throw new IllegalArgumentException("'" + path
                    + "' is no path of a file: names of letters, digits, '.', '_' and '-', joined by '/', none hidden, none below a flow's"
                    + " cases/.");
        }
    }
}
