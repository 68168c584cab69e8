package io.caravanserai.hook;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a hook file would be, were it in force. Nothing is opened.
 *
 * @param name the hook's name; empty where the file has none
 * @param channel where its deliveries go; empty where something is wrong
 * @param problem why it must not be opened, with file, key, value and what is allowed; empty where nothing is wrong
 */
public record HookReading(String name, String channel, String problem) {
    /** How the files are called that are hooks. */
    public static final String SUFFIX = HookFile.SUFFIX;

    /** How the files are called that say what a hook takes. */
    public static final String SCHEMA_SUFFIX = Schema.SUFFIX;

    /**
     * Reads a hook file.
     *
     * @param path with its folder, which is the flow's
     * @param schema the text of the schema beside it; null for none
     */
    public static HookReading of(String path, String yaml, @Nullable String schema) {
        try {
            Hook hook = HookFile.of(Path.of(path), yaml, schema, name -> Optional.empty());
            return new HookReading(hook.name(), hook.channel(), "");
        } catch (WrongHookException e) {
            return new HookReading("", "", String.valueOf(e.getMessage()));
        }
    }

    /** Why a file is no JSON schema; empty for a good one. */
    public static Optional<String> schemaProblem(String path, String text) {
        try {
            Schema.of(Path.of(path), text);
            return Optional.empty();
        } catch (WrongHookException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
