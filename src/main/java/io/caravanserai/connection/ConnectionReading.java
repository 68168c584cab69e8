package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.caravanserai.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a connection file would be, were it in force. Nothing is called.
 *
 * @param name the system's
 * @param baseUrl where the vendor has it; empty where something is wrong
 * @param problem why it cannot be used, with key, value and what is allowed; empty where nothing is wrong
 * @param keys where in the file the problem is, key by key
 * @param line where it is; 0 where only the keys are known
 * @param others the systems it names, by the keys that name them
 * @param constants the texts it has for paths, by name
 */
public record ConnectionReading(
        String name,
        String baseUrl,
        String problem,
        List<String> keys,
        int line,
        Map<List<String>, String> others,
        Map<String, String> constants) {
    /** How the files are called. */
    public static final String SUFFIX = ConnectionFile.SUFFIX;

    /** The folder they lie in. */
    public static final String FOLDER = "connections/";

    /** Reads a connection file. */
    public static ConnectionReading of(String path, String yaml) {
        String name = name(path);
        try {
            ConnectionFile file = read(path, yaml);
            OutsideSystem system = new OutsideSystem(name, name, file);
            return new ConnectionReading(name, system.baseUrl(), "", List.of(), 0, file.others(), system.constants());
        } catch (WrongConnectionException e) {
            return new ConnectionReading(
                    name, "", String.valueOf(e.getMessage()), e.keys(), e.line(), Map.of(), Map.of());
        }
    }

    /** The system a path is about. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
    }

    /** @throws WrongConnectionException when it cannot be used as it is written */
    static ConnectionFile read(String path, String yaml) {
        String name = name(path);
        if (!FileKeys.isName(name)) {
            throw new WrongConnectionException(
                    "", 1, "The name must be words of small letters and digits joined by '-', like pipedrive.");
        }
        try {
            ConnectionFile file = Json.YAML.readValue(yaml, ConnectionFile.class);
            file.check();
            return file;
        } catch (UnrecognizedPropertyException e) {
            String allowed = Optional.ofNullable(e.getKnownPropertyIds()).stream()
                    .flatMap(ids -> ids.stream().map(String::valueOf))
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new WrongConnectionException(
                    key(e), line(e.getLocation()), key(e) + " is not known; allowed are " + allowed + ".");
        } catch (JsonMappingException e) {
            throw new WrongConnectionException(
                    key(e), line(e.getLocation()), (key(e).isEmpty() ? "The file" : key(e)) + " " + words(e) + ".");
        } catch (JsonProcessingException e) {
            throw new WrongConnectionException(
                    "", line(e.getLocation()), "This is not YAML: " + e.getOriginalMessage() + ".");
        }
    }

    private static String words(JsonMappingException e) {
        String words = e.getOriginalMessage();
        if (words.startsWith("Missing required creator property")) {
            return "is missing";
        }
        if (key(e).matches("login[.](secret|user|refresh)")) {
            return "must say where it is, by one of setting, environment or file; never the text itself";
        }
        return "is written in another way than it must be, as a text, a number, a list or a map";
    }

    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
    }

    private static int line(@Nullable JsonLocation location) {
        return location == null ? 1 : Math.max(1, location.getLineNr());
    }
}
