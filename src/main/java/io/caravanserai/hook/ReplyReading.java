package io.caravanserai.hook;

import java.util.Map;
import java.util.Optional;

/** What a file that says who may call a route would be, were it in force. */
public final class ReplyReading {
    /** How the files are called. */
    public static final String SUFFIX = ReplyFile.SUFFIX;

    /** How the files are called that say what may be asked. */
    public static final String SCHEMA_SUFFIX = Schema.SUFFIX;

    private ReplyReading() {}

    /**
     * Why nobody may be let in as it is written, with file, key, value and what is allowed; empty where nothing is wrong.
     *
     * @param path with its folder, which is the flow's
     * @param files all texts by path
     */
    public static Optional<String> problem(String path, Map<String, String> files) {
        try {
            ReplyFile.read(path, files, name -> Optional.empty());
            return Optional.empty();
        } catch (WrongHookException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
