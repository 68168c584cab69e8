package io.caravanserai.console.editing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the routes in a file, as they follow one another.
 *
 * @param name the route's id, or the Kamelet's name
 * @param words what it is for
 * @param steps from where it takes messages, and what it does with them
 */
record RouteSteps(String name, String words, List<Step> steps) {
    private static final Set<String> BRANCHING =
            Set.of("choice", "split", "multicast", "filter", "loop", "doTry", "pipeline", "step");

    /**
     * A step.
     *
     * @param kind as in the YAML: to, choice, …
     * @param name its id, else what it calls or says
     * @param calls what it calls; empty for nothing
     * @param href the file of that; null where there is none
     * @param branches what goes on inside
     */
    record Step(
            String kind,
            String name,
            String calls,
            @Nullable String href,
            List<Branch> branches) {}

    /** @param label when it is gone, empty for always */
    record Branch(String label, List<Step> steps) {}

    /**
     * The routes of a text; none where it cannot be read.
     *
     * @param files the address of the page of what an address like {@code kamelet:x} stands for; null for none
     */
    static List<RouteSteps> of(String text, Function<String, @Nullable String> files) {
        List<RouteSteps> routes = new ArrayList<>();
        JsonNode read;
        try {
            read = Json.YAML.readTree(text);
        } catch (JsonProcessingException e) {
            return routes;
        }
        Reading reading = new Reading(files);
        if (read.isArray()) {
            read.forEach(each -> {
                JsonNode route = each.path("route");
                if (route.has("from")) {
                    routes.add(reading.route(
                            route.path("id").asText(), route.path("description").asText(), route.path("from")));
                }
            });
        } else if (read.path("spec").path("template").has("from")) {
            JsonNode from = read.path("spec").path("template").path("from");
            String words =
                    read.path("spec").path("definition").path("description").asText();
            routes.add(reading.route(read.path("metadata").path("name").asText(), words, from));
        }
        return routes;
    }

    private record Reading(Function<String, @Nullable String> files) {
        RouteSteps route(String name, String words, JsonNode from) {
            List<Step> steps = new ArrayList<>();
            String uri = from.path("uri").asText();
            steps.add(new Step("from", uri, "", files.apply(uri), List.of()));
            steps.addAll(steps(from.path("steps")));
            return new RouteSteps(name, words, steps);
        }

        private List<Step> steps(JsonNode steps) {
            List<Step> read = new ArrayList<>();
            steps.forEach(step -> step.properties().forEach(one -> read.add(step(one.getKey(), one.getValue()))));
            return read;
        }

        private Step step(String kind, JsonNode step) {
            String uri = step.path("uri").asText();
            String id = step.path("id").asText();
            String says = uri.isEmpty() ? says(kind, step) : uri;
            return new Step(
                    kind,
                    id.isEmpty() ? says : id,
                    id.isEmpty() ? "" : says,
                    uri.isEmpty() ? null : files.apply(uri),
                    BRANCHING.contains(kind) ? branches(kind, step) : List.of());
        }

        private List<Branch> branches(String kind, JsonNode step) {
            List<Branch> branches = new ArrayList<>();
            String inner = Map.of("split", "each part", "loop", "each time", "filter", expression(step))
                    .getOrDefault(kind, "");
            if (kind.equals("multicast")) {
                step.path("steps").forEach(each -> {
                    List<Step> one = new ArrayList<>();
                    each.properties().forEach(field -> one.add(step(field.getKey(), field.getValue())));
                    branches.add(new Branch("", one));
                });
            } else if (step.has("steps")) {
                branches.add(new Branch(inner, steps(step.path("steps"))));
            }
            step.path("when").forEach(each -> branches.add(new Branch(expression(each), steps(each.path("steps")))));
            step.path("doCatch").forEach(each -> branches.add(new Branch("where it fails", steps(each.path("steps")))));
            if (step.path("doFinally").has("steps")) {
                branches.add(
                        new Branch("in the end", steps(step.path("doFinally").path("steps"))));
            }
            if (step.path("otherwise").has("steps")) {
                branches.add(new Branch("else", steps(step.path("otherwise").path("steps"))));
            } else if (kind.equals("filter") || kind.equals("choice")) {
                branches.add(new Branch("else", List.of()));
            }
            return branches;
        }

        private static String says(String kind, JsonNode step) {
            return switch (kind) {
                case "bean" ->
                    step.path("ref").asText() + "." + step.path("method").asText();
                case "setVariable", "setHeader", "removeHeader", "removeVariable" ->
                    step.path("name").asText();
                case "log" -> step.path("message").asText();
                case "choice", "filter", "multicast", "doTry" -> "";
                default -> expression(step);
            };
        }

        /** {@code ${body[email]}} of {@code expression: {simple: {expression: …}}}, and of a bean's call its method. */
        private static String expression(JsonNode step) {
            JsonNode of = step.path("expression");
            JsonNode language = of.isObject() && !of.isEmpty() ? of.iterator().next() : step.path("simple");
            return language.has("method")
                    ? language.path("ref").asText() + "."
                            + language.path("method").asText()
                    : language.path("expression").asText(language.asText());
        }
    }
}
