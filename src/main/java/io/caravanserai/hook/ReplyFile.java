package io.caravanserai.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code <route>.reply.yaml}, the schema beside it, and where the route of that name is called. */
final class ReplyFile {
    static final String SUFFIX = ".reply.yaml";

    private static final String ROUTES = ".camel.yaml";
    private static final int MOST_AT_ONCE = 64;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final List<String> ROLES = List.of("viewer", "writer", "operator", "editor", "admin");
    private static final List<String> KEYS =
            List.of("verify", "maxAge", "maxSize", "contentTypes", "atOnce", "answerWithin");

    private final Path file;
    private final String flow;
    private final HookSettings settings;
    private final Map<String, String> files;

    private ReplyFile(Path file, HookSettings settings, Map<String, String> files) {
        this.file = file;
        this.flow = String.valueOf(file.toAbsolutePath().getParent().getFileName());
        this.settings = settings;
        this.files = files;
    }

    /**
     * One of those among files.
     *
     * @param path of its file, below the folder of routes
     * @param files all texts by path
     * @param secrets the secret of a route, by its id
     * @throws WrongHookException when nobody may be let in as it is written
     */
    static ReplyRoute read(String path, Map<String, String> files, Function<String, Optional<String>> secrets) {
        Path file = Path.of(path);
        try {
            JsonNode node = Json.YAML.readTree(files.getOrDefault(path, ""));
            return new ReplyFile(file, new HookSettings(file, "", node, KEYS), files).route(secrets);
        } catch (JsonProcessingException e) {
            throw new WrongHookException(file + " is not YAML: " + e.getOriginalMessage());
        }
    }

    private ReplyRoute route(Function<String, Optional<String>> secrets) {
        String name = file.getFileName().toString().replace(SUFFIX, "");
        Optional<String> role = role();
        Hook.Trust trust = role.isPresent()
                ? new Hook.Trust(
                        VerifierKind.NONE,
                        Optional.of(VerifierKind.NONE.verifier(settings.emptyMap("verify"), "")),
                        Duration.ZERO)
                : VerifyKey.trust(settings, secrets.apply(name));
        Duration answerWithin = settings.time("answerWithin", "30s");
        if (answerWithin.compareTo(LONGEST) > 0) {
            throw settings.wrong("answerWithin", "is longer than " + LONGEST.toSeconds() + "s");
        }
        int atOnce = settings.number("atOnce", 4, MOST_AT_ONCE);
        String schemaFile = name + Schema.SUFFIX;
        String folder = file.getParent() == null ? "" : file.getParent() + "/";
        Schema schema = Schema.of(file.resolveSibling(schemaFile), files.get(folder + schemaFile));
        JsonNode from = from(name, folder);
        return new ReplyRoute(
                ReplyAddress.path(from.path("uri").asText().substring(ReplyAddress.SCHEME.length() + 1)),
                ReplyAddress.methods(
                        from.path("parameters").path("httpMethodRestrict").asText()),
                role.orElse(null),
                atOnce,
                answerWithin,
                hook(name, trust, schema, false),
                hook(name, trust, schema, true));
    }

    /** The role that {@code verify: {role: viewer}} asks for. */
    private Optional<String> role() {
        List<String> all = new ArrayList<>(VerifierKind.titles());
        all.add("{role: " + String.join(" or ", ROLES) + "}");
        VerifyKey.refuseMissing(settings, all);
        return settings.isText("verify") || !settings.map("verify").has("role")
                ? Optional.empty()
                : Optional.of(settings.under("verify", List.of("role")).oneOf("role", ROLES, ""));
    }

    private Hook hook(String name, Hook.Trust trust, Schema schema, boolean ofQuery) {
        return new Hook(
                name,
                flow,
                "",
                name,
                Hook.Intake.of(settings, ofQuery),
                trust,
                new KeyRule(List.of()),
                null,
                List.of(),
                schema);
    }

    /** Where the route with the id {@code name} begins. */
    private JsonNode from(String name, String folder) {
        for (Map.Entry<String, String> routes : files.entrySet()) {
            if (routes.getKey().startsWith(folder) && routes.getKey().endsWith(ROUTES)) {
                for (JsonNode item : tree(routes.getValue())) {
                    JsonNode from = item.path("route").path("from");
                    boolean isIt = item.path("route").path("id").asText().equals(name);
                    if (isIt && from.path("uri").asText().startsWith(ReplyAddress.SCHEME + ":")) {
                        return from;
                    }
                }
            }
        }
        throw new WrongHookException(file + ": no route of this folder has the id " + name + " and begins with "
                + ReplyAddress.SCHEME + ":. The file is called as the route whose callers it speaks of.");
    }

    /** Nothing for a file that cannot be read, about which others speak. */
    private static JsonNode tree(String yaml) {
        try {
            return Json.YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.nullNode();
        }
    }
}
