package io.caravanserai.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code <name>.hook.yaml} and the schema beside it. */
final class HookFile {
    static final String SUFFIX = ".hook.yaml";

    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final List<String> KEYS = List.of(
            "description",
            "verify",
            "maxAge",
            "maxSize",
            "contentTypes",
            "message",
            "key",
            "about",
            "channel",
            "answers");

    private final Path file;
    private final String name;
    private final HookSettings settings;
    private final Schema schema;

    private HookFile(Path file, HookSettings settings, Schema schema) {
        this.file = file;
        this.schema = schema;
        this.name = name(file);
        this.settings = settings;
    }

    /**
     * One of the hooks among files.
     *
     * @param path of its file, below the folder of routes
     * @param files all texts by path
     * @param secrets the secret of a hook, by its name
     * @throws WrongHookException when it must not be opened as it is written
     */
    static Hook read(String path, Map<String, String> files, Function<String, Optional<String>> secrets) {
        String schema = path.substring(0, path.length() - SUFFIX.length()) + Schema.SUFFIX;
        return of(Path.of(path), files.get(path), files.get(schema), secrets);
    }

    /**
     * One hook, whatever lies on the disk.
     *
     * @param schema the text of the schema beside it; null for none
     * @throws WrongHookException when it must not be opened as it is written
     */
    static Hook of(Path file, String yaml, @Nullable String schema, Function<String, Optional<String>> secrets) {
        try {
            JsonNode node = Json.YAML.readTree(yaml);
            HookSettings settings = new HookSettings(file, "", node, KEYS);
            Path beside = file.resolveSibling(name(file) + Schema.SUFFIX);
            return new HookFile(file, settings, Schema.of(beside, schema)).hook(secrets);
        } catch (JsonProcessingException e) {
            throw new WrongHookException(file + " is not YAML: " + e.getOriginalMessage());
        }
    }

    private static String name(Path file) {
        String whole = file.getFileName().toString();
        String name = whole.substring(0, whole.length() - SUFFIX.length());
        if (!name.matches(NAME)) {
            throw new WrongHookException(
                    file + ": the name must be words of small letters and digits joined by '-', like shop-order.");
        }
        return name;
    }

    private Hook hook(Function<String, Optional<String>> secrets) {
        return new Hook(
                name,
                file.toAbsolutePath().getParent().getFileName().toString(),
                settings.required("description"),
                settings.text("channel").orElse(name),
                intake(),
                VerifyKey.trust(settings, secrets.apply(name)),
                key(),
                settings.has("about") ? settings.field("about") : null,
                answers(),
                schema);
    }

    private Hook.Intake intake() {
        return Hook.Intake.of(
                settings,
                settings.oneOf("message", List.of("body", "query"), "body").equals("query"));
    }

    private KeyRule key() {
        if (settings.isText("key")) {
            boolean none =
                    settings.oneOf("key", List.of("body", "none"), "body").equals("none");
            return none ? KeyRule.NONE : new KeyRule(List.of());
        }
        List<KeyRule.Part> parts = settings.each("key", List.of("field", "default", "case", "as")).stream()
                .map(part -> new KeyRule.Part(
                        part.field("field"),
                        part.text("default").orElse(null),
                        KeyRule.Case.valueOf(part.oneOf("case", List.of("kept", "lower", "email"), "kept")
                                .toUpperCase(Locale.ROOT)),
                        part.oneOf("as", List.of("text", "digest"), "text").equals("digest")))
                .toList();
        if (parts.isEmpty()) {
            throw settings.wrong(
                    "key",
                    "is missing: say by which fields a repeated delivery is known, as a list of {field: email},"
                            + " or write 'key: body' for the whole body, or 'key: none' where each counts");
        }
        return new KeyRule(parts);
    }

    private List<AnswerRule> answers() {
        List<String> keys = List.of("field", "is", "isNot", "status", "echo");
        return settings.each("answers", keys).stream().map(HookFile::answer).toList();
    }

    private static AnswerRule answer(HookSettings answer) {
        if (answer.has("is") == answer.has("isNot")) {
            throw answer.wrong("is", "or isNot must be there, and not both: the values of the field");
        }
        boolean others = answer.has("isNot");
        int status = Integer.parseInt(answer.oneOf("status", List.of("200", "202"), "200"));
        return new AnswerRule(
                answer.field("field"),
                Set.copyOf(answer.texts(others ? "isNot" : "is")),
                others,
                status,
                answer.has("echo") ? answer.field("echo") : null);
    }
}
