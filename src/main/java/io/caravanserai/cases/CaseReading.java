package io.caravanserai.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.Yaml;
import io.caravanserai.deploy.check.YamlReader;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code case.yaml}. What is wrong is said with file, line and what is allowed. */
final class CaseReading {
    /** A Monday, far from midnight in the zones most flows live in. */
    static final Instant CLOCK = Instant.parse("2026-01-05T15:00:00Z");

    private static final List<String> KEYS = List.of("description", "clock", "given", "answers", "faults", "steps");
    private static final List<String> WRITES = List.of("POST", "PUT", "DELETE");
    private static final List<String> IN_DOUBT = List.of("done", "repeat");

    private final CaseFolder routes;
    private final Path folder;
    private final CaseText text;
    private final CaseCalls calls;

    private CaseReading(CaseFolder routes, Path folder, CaseText text) {
        this.routes = routes;
        this.folder = folder;
        this.text = text;
        this.calls = new CaseCalls(text, routes.systems());
    }

    /** @throws WrongCaseException where it cannot be run as it is written */
    static Case read(CaseFolder routes, Path folder) {
        String shown = routes.root().relativize(folder.resolve(CaseFolder.CASE)).toString();
        String yaml;
        try {
            yaml = Files.readString(folder.resolve(CaseFolder.CASE));
        } catch (IOException e) {
            throw WrongCaseException.at(shown, 0, "cannot be read: " + e + ".");
        }
        List<Finding> found = new ArrayList<>();
        return YamlReader.read(shown, yaml, found::add)
                .map(tree -> new CaseReading(routes, folder, new CaseText(shown, folder)).whole(tree))
                .orElseThrow(() -> WrongCaseException.at(
                        shown,
                        found.get(0).line(),
                        found.get(0).problem() + " " + found.get(0).hint()));
    }

    private Case whole(Yaml tree) {
        text.allow(tree, KEYS, "a case");
        text.required(tree, "description");
        List<SandboxOrder> orders = new ArrayList<>();
        list(tree, "answers").forEach(order -> orders.add(calls.answer(order)));
        list(tree, "faults").forEach(order -> orders.add(calls.fault(order)));
        List<Step> steps = list(tree, "steps").stream().map(this::step).toList();
        if (steps.isEmpty()) {
            throw text.wrong(tree.lineOf(List.of("steps")), "has no steps: say what happens, like - run: <flow>.");
        }
        if (steps.get(steps.size() - 1) instanceof Step.Crash) {
            throw text.wrong(
                    tree.lineOf(List.of("steps")),
                    "ends with a crash: it comes before the step during which it happens.");
        }
        return new Case(
                folder.getParent().getParent().getFileName().toString(),
                folder.getFileName().toString(),
                folder,
                tree.text("description"),
                clock(tree),
                list(tree, "given").stream().map(calls::outside).toList(),
                orders,
                steps);
    }

    private Instant clock(Yaml tree) {
        try {
            return tree.fields().containsKey("clock") ? Instant.parse(tree.text("clock")) : CLOCK;
        } catch (DateTimeParseException e) {
            throw text.wrong(
                    tree.lineOf(List.of("clock")),
                    "says clock: '" + tree.text("clock") + "'; write an instant like 2026-03-02T09:00:00Z.");
        }
    }

    private List<Yaml> list(Yaml tree, String key) {
        if (!tree.fields().containsKey(key)) {
            return List.of();
        }
        if (!(tree.at(key) instanceof Yaml.Items)) {
            throw text.wrong(tree.lineOf(List.of(key)), "says under " + key + " no list.");
        }
        return tree.at(key).items();
    }

    private Step step(Yaml step) {
        Map<String, Function<Yaml, Step>> kinds = new LinkedHashMap<>();
        kinds.put("hook", this::hook);
        kinds.put("run", this::run);
        kinds.put("advance", this::advance);
        kinds.put("crash", this::crash);
        kinds.put("mend", mend -> {
            text.allow(mend, List.of("mend"), "mend");
            return new Step.Mend(calls.system(mend, "mend"));
        });
        kinds.put("replay", this::replay);
        kinds.put("api", this::api);
        kinds.put("given", given -> {
            text.allow(given, List.of("given"), "given");
            return calls.outside(given.at("given"));
        });
        Set<String> keys = step.fields().keySet();
        return kinds.entrySet().stream()
                .filter(kind -> keys.contains(kind.getKey()))
                .findFirst()
                .orElseThrow(() -> text.wrong(
                        step.line(),
                        "has a step " + keys + " that is none of " + String.join(", ", kinds.keySet()) + "."))
                .getValue()
                .apply(step);
    }

    private Step hook(Yaml step) {
        text.allow(step, List.of("hook", "file", "json", "text", "forged"), "hook");
        return new Step.Hook(
                text.known("hook", step, "hook", routes.hooks().keySet()),
                text.content(step, false),
                step.text("forged").equals("true"));
    }

    private Step run(Yaml step) {
        text.allow(step, List.of("run", "parameters"), "run");
        ObjectNode parameters = step.fields().containsKey("parameters") && step.at("parameters") instanceof Yaml.Fields
                ? (ObjectNode) step.at("parameters").json()
                : Json.MAPPER.createObjectNode();
        return new Step.Run(text.known("flow", step, "run", routes.flows()), parameters);
    }

    private Step api(Yaml step) {
        text.allow(step, List.of("api", "json"), "api");
        String[] call = step.text("api").split(" ", 2);
        if (call.length < 2 || !WRITES.contains(call[0]) || !call[1].startsWith("/api/")) {
            throw text.wrong(
                    step.lineOf(List.of("api")),
                    "says api: '" + step.text("api") + "'; write method and path, like POST /api/messages/replay.");
        }
        ObjectNode body = step.fields().containsKey("json") && step.at("json") instanceof Yaml.Fields
                ? (ObjectNode) step.at("json").json()
                : Json.MAPPER.createObjectNode();
        return new Step.Api(call[0], call[1], body);
    }

    private Step advance(Yaml step) {
        text.allow(step, List.of("advance"), "advance");
        return new Step.Advance(text.duration(step, "advance"), step.text("advance"));
    }

    private Step crash(Yaml step) {
        text.allow(step, List.of("crash"), "crash");
        Yaml crash = step.at("crash");
        text.allow(crash, List.of("at", "system", "done"), "crash");
        String[] at = text.required(crash, "at").split(" ", 2);
        if (at.length < 2 || !at[0].matches("[A-Z]+") || !at[1].startsWith("/")) {
            throw text.wrong(
                    crash.lineOf(List.of("at")),
                    "says at: '" + crash.text("at") + "'; write method and path, like POST /crm/v3/objects/contacts.");
        }
        return new Step.Crash(
                calls.system(crash, "system"), at[0], at[1], !crash.text("done").equals("false"));
    }

    private Step replay(Yaml step) {
        text.allow(step, List.of("replay", "inDoubt"), "replay");
        text.known("state to replay", step, "replay", List.of("parked"));
        return new Step.Replay(
                step.fields().containsKey("inDoubt") ? text.known("decision", step, "inDoubt", IN_DOUBT) : "");
    }
}
