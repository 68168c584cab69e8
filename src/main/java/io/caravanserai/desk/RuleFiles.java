package io.caravanserai.desk;

import com.fasterxml.jackson.core.type.TypeReference;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import io.caravanserai.support.rules.DeskRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The desk's rules as they are in force, read anew by each synchronisation. */
final class RuleFiles {
    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};

    private final Path folder;

    /** @param inForce the folder of the files in force */
    RuleFiles(Path inForce) {
        this.folder = inForce.resolve("support");
    }

    /**
     * Reads them.
     *
     * @throws PermanentException that names the file and what is wrong with it
     */
    DeskRules read(ZoneId zone) {
        Map<String, Map<String, Object>> files = new HashMap<>();
        for (String name : DeskRules.FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                files.put(name, content(file));
            }
        }
        return DeskRules.of(files, zone);
    }

    private static Map<String, Object> content(Path file) {
        try {
            Map<String, Object> content = Json.YAML.readValue(file.toFile(), CONTENT);
            return content == null ? Map.of() : content;
        } catch (IOException e) {
            throw new PermanentException(
                    "Could not read support/" + file.getFileName() + ": " + e.getMessage()
                            + ". Nothing was written. Mend the file, then start again.",
                    e);
        }
    }
}
