package io.caravanserai.contact;

import com.fasterxml.jackson.core.type.TypeReference;
import io.caravanserai.json.Json;
import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules in force. The file is read for each message, so that an edit holds from the next one on. */
final class RulesFile {
    private static final TypeReference<@Nullable Map<String, Object>> CONTENT = new TypeReference<>() {};

    private final Path file;
    private volatile Known known = new Known("", new RulesReading(Map.of()).rules());

    /** @param inForce the folder of the files in force */
    RulesFile(Path inForce) {
        this.file = inForce.resolve(ContactFiles.PATH);
    }

    private record Known(String text, ContactRules rules) {}

    /** @throws PermanentException that says what is wrong with the file; one that is not there has no categories */
    ContactRules read() {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            Known last = known;
            if (!text.equals(last.text)) {
                last = new Known(text, rules(text));
                known = last;
            }
            return last.rules;
        } catch (IOException e) {
            throw new PermanentException(
                    "Could not read routes/" + ContactFiles.PATH + ": " + e.getMessage() + ". Mend it, then replay.",
                    e);
        }
    }

    private static ContactRules rules(String text) throws IOException {
        @Nullable Map<String, Object> content = text.isBlank() ? Map.of() : Json.YAML.readValue(text, CONTENT);
        RulesReading reading = new RulesReading(content == null ? Map.of() : content);
        List<Mistake> mistakes = reading.mistakes();
        if (!mistakes.isEmpty()) {
            Mistake first = mistakes.get(0);
            throw new PermanentException("routes/" + ContactFiles.PATH + ", " + first.at() + ": " + first.problem()
                    + " " + first.hint() + " Mend it, then replay.");
        }
        return reading.rules();
    }
}
