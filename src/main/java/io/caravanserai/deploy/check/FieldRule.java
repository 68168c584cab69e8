package io.caravanserai.deploy.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hook.HookReading;
import io.caravanserai.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a hook's file and its route read of what was posted at the hook is declared in its schema; of the route, as long as the
 * body is the one posted.
 */
final class FieldRule implements Rule {

    /** Steps that leave the body as it is. */
    private static final Set<String> KEEP = Set.of(
            "log",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "removeHeader",
            "removeHeaders",
            "removeVariable",
            "validate");

    private static final Pattern SIMPLE = Pattern.compile("\\$\\{body((?:\\[[\\w-]+])+)}");
    private static final Pattern JQ = Pattern.compile("(?<![\\w.\\])}\"])\\.([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)");

    /** Where a dot may mean something else than the body. */
    private static final Pattern NOT_OF_THE_BODY = Pattern.compile("[|(]|\\b(?:as|def|reduce|foreach|if|try)\\b");

    /** What may allow more than the properties that stand beside it. */
    private static final List<String> OPEN =
            List.of("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "patternProperties");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.of(Source.Kind.HOOK).forEach(hook -> {
            String channel = HookRule.read(sources.folder(), hook.path()).channel();
            String path = hook.path().replace(HookReading.SUFFIX, HookReading.SCHEMA_SUFFIX);
            JsonNode schema = read(sources.folder().files().getOrDefault(path, ""));
            named(hook, path, schema, found);
            boolean isAlone = sources.endpoints().stream()
                    .noneMatch(endpoint -> endpoint.role() == Endpoint.Role.TO
                            && endpoint.is("durable", "run")
                            && (!endpoint.isFixed() || endpoint.name().equals(channel)));
            if (isAlone && !channel.isEmpty()) {
                sources.steps()
                        .filter(step -> step.is("from") && step.text("uri").equals("durable:" + channel))
                        .forEach(from -> follow(sources, from, path, schema, found));
            }
        });
    }

    /** What the hook's own file names. */
    private static void named(Source hook, String path, JsonNode schema, Consumer<Finding> found) {
        List<Yaml> places = new ArrayList<>(hook.tree().at("key").items());
        places.addAll(hook.tree().at("answers").items());
        places.add(hook.tree());
        for (Yaml place : places) {
            for (String name : List.of("field", "echo", "about")) {
                String text = place.text(name);
                if (!text.isEmpty()) {
                    Place at = Place.of(hook.path(), place.lineOf(List.of(name)));
                    look(List.of(text.split("\\.")), at, path, schema, found);
                }
            }
        }
    }

    private static JsonNode read(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    /** Down to the first step that may change the body. */
    private static void follow(Sources sources, Spot from, String path, JsonNode schema, Consumer<Finding> found) {
        List<Spot> steps = sources.steps()
                .filter(step -> step.parent() != null && step.parent().is("steps"))
                .filter(step -> step.parent().parent() == from)
                .toList();
        for (Spot step : steps) {
            if (!step.is("loop")) {
                Texts.in(sources)
                        .filter(text -> stepOf(text.spot()) == step)
                        .forEach(text -> look(text, path, schema, found));
            }
            if (!keepsBody(step)) {
                return;
            }
        }
    }

    private static @Nullable Spot stepOf(Spot spot) {
        Spot at = spot;
        while (at != null && !at.isStep()) {
            at = at.parent();
        }
        return at;
    }

    private static boolean keepsBody(Spot step) {
        boolean isSent = step.text("uri").startsWith("durable:");
        return KEEP.contains(step.key())
                || step.is("to") && (isSent || !step.text("variableReceive").isEmpty());
    }

    private static void look(Texts text, String path, JsonNode schema, Consumer<Finding> found) {
        fields(text).forEach(field -> look(field, text.place(), path, schema, found));
    }

    private static void look(List<String> field, Place place, String path, JsonNode schema, Consumer<Finding> found) {
        JsonNode at = schema;
        for (String key : field) {
            JsonNode declared = at.path("properties");
            if (isOpen(at) || !declared.isObject()) {
                return;
            }
            if (!declared.has(key)) {
                Set<String> known = new TreeSet<>();
                declared.fieldNames().forEachRemaining(known::add);
                found.accept(place.finding(
                        "unknown-field",
                        path + " declares no " + key + " where this reads one.",
                        Nearest.hint(key, known)));
                return;
            }
            at = declared.path(key);
        }
    }

    private static boolean isOpen(JsonNode schema) {
        JsonNode more = schema.path("additionalProperties");
        return OPEN.stream().anyMatch(schema::has) || more.isObject() || more.asBoolean();
    }

    private static List<List<String>> fields(Texts text) {
        List<List<String>> fields = new ArrayList<>();
        Spot wrapper = text.spot().parent();
        if (wrapper != null && wrapper.is("jq")) {
            String code = text.value().replaceAll("\"(?:\\\\.|[^\"\\\\])*\"", "\"\"");
            if (!NOT_OF_THE_BODY.matcher(code).find()) {
                JQ.matcher(code)
                        .results()
                        .forEach(dots -> fields.add(List.of(dots.group(1).split("\\."))));
            }
        } else {
            SIMPLE.matcher(text.value()).results().map(FieldRule::keys).forEach(fields::add);
        }
        return fields;
    }

    private static List<String> keys(MatchResult body) {
        String keys = body.group(1);
        return List.of(keys.substring(1, keys.length() - 1).split("]\\["));
    }
}
