package io.caravanserai.deploy.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.caravanserai.hook.HookReading;
import io.caravanserai.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Hooks can be opened, each belongs to one flow, and what they take is said by a JSON schema. */
final class HookRule implements Rule {
    private static final ObjectReader JSON = Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String SCHEMA = "wrong-schema";

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        RouteFolder folder = sources.folder();
        folder.files().forEach((path, text) -> {
            if (path.endsWith(HookReading.SCHEMA_SUFFIX)) {
                schema(path, text, found);
            }
        });
        Map<String, String> flows = new HashMap<>();
        sources.of(Source.Kind.HOOK).forEach(hook -> {
            String other = flows.putIfAbsent(hook.name(), hook.path());
            if (other != null) {
                found.accept(hook.finding(
                        1,
                        "duplicate-hook",
                        "The hook " + hook.name() + " is in " + other + " too.",
                        "Give one of them another name: what is posted there goes to one flow."));
            }
            String problem = read(folder, hook.path()).problem();
            if (!problem.isEmpty() && isOfTheFile(problem)) {
                found.accept(wrong(
                        hook,
                        problem,
                        "wrong-hook",
                        "Mend it: a hook that could not be opened would refuse what is posted."));
            }
        });
    }

    /** Whether it is not about the schema beside it, which is looked at by itself. */
    static boolean isOfTheFile(String problem) {
        return !problem.contains(" is not a JSON schema") && !problem.contains(" is not JSON");
    }

    static HookReading read(RouteFolder folder, String path) {
        String schema = path.replace(HookReading.SUFFIX, HookReading.SCHEMA_SUFFIX);
        return HookReading.of(
                path, folder.files().getOrDefault(path, ""), folder.files().get(schema));
    }

    private static void schema(String path, String text, Consumer<Finding> found) {
        try {
            JSON.readTree(text);
        } catch (JsonProcessingException e) {
            found.accept(
                    Place.of(path, e.getLocation() == null ? 0 : e.getLocation().getLineNr())
                            .finding(
                                    SCHEMA,
                                    "This is not JSON: " + e.getOriginalMessage() + ".",
                                    "Look at this line and the one above."));
            return;
        }
        HookReading.schemaProblem(path, text)
                .ifPresent(problem -> found.accept(Place.of(path, 1)
                        .finding(
                                SCHEMA, problem.replace(path + " is", "This is"), "It must be one of draft 2020-12.")));
    }

    /** The sentence begins with file and key: the key has a line. */
    static Finding wrong(Source hook, String problem, String rule, String hint) {
        String sentence = problem.replaceFirst("^" + java.util.regex.Pattern.quote(hook.path()) + ":? ?", "");
        String[] keys = sentence.split(" ", 2)[0].split("\\.|\\[\\d+]\\.?");
        return hook.finding(hook.tree().lineOf(List.of(keys)), rule, sentence, hint);
    }
}
