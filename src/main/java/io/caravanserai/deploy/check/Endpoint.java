package io.caravanserai.deploy.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place messages come from or go to, as a step names it.
 *
 * @param step the step that names it
 * @param scheme the component
 * @param name what follows the scheme, without the query
 * @param role what the step does with it
 * @param surroundings where settings are found
 */
record Endpoint(Spot step, String scheme, String name, Role role, Surroundings surroundings) {
    /** Steps that send, and those that fetch. */
    static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "enrich", "pollEnrich", "poll");

    private static final Pattern URI =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(?://)?([^?]*)(\\?.*)?", Pattern.DOTALL);

    /** What a step does with an endpoint. */
    enum Role {
        FROM,
        TO,
        /** How a connection makes its call. */
        VIA
    }

    /** What a step names; nothing where that cannot be told, or is inside a Kamelet only. */
    static Stream<Endpoint> of(Spot step, Surroundings surroundings) {
        Role role = step.is("from", "poll", "pollEnrich") ? Role.FROM : Role.TO;
        Optional<Endpoint> direct = of(step, uri(step), role, surroundings);
        Optional<Endpoint> via = direct.filter(endpoint -> endpoint.scheme.equals("connection"))
                .flatMap(endpoint -> of(step, step.value().at("parameters").text("via"), Role.VIA, surroundings));
        return Stream.of(direct, via).flatMap(Optional::stream);
    }

    /** As written; empty where the step names no endpoint. */
    static String uri(Spot step) {
        if (step.is("enrich", "pollEnrich")) {
            return step.value().at("expression", "constant").text("expression");
        }
        return step.is("from", "to", "toD", "wireTap", "poll") ? step.text("uri") : "";
    }

    private static Optional<Endpoint> of(Spot step, String uri, Role role, Surroundings surroundings) {
        if (uri.isEmpty() || uri.matches("kamelet:(source|sink)")) {
            return Optional.empty();
        }
        String filled = new Placeholders(uri).filled(surroundings).orElse(uri);
        Matcher matcher = URI.matcher(filled);
        if (matcher.matches()) {
            return Optional.of(new Endpoint(step, matcher.group(1), matcher.group(2), role, surroundings));
        }
        // Camel takes a bare word for a component, with all else in parameters.
        return filled.contains("{") || filled.contains(":")
                ? Optional.empty()
                : Optional.of(new Endpoint(step, filled.replaceFirst("\\?.*", ""), "", role, surroundings));
    }

    /** Whether its name is known before a message is there. */
    boolean isFixed() {
        return !name.contains("${") && !name.contains("{{");
    }

    boolean is(String... schemes) {
        return List.of(schemes).contains(scheme);
    }

    /** A text of the step with settings filled in; as it is where one is missing. */
    String filled(String text) {
        return new Placeholders(text).filled(surroundings).orElse(text);
    }

    Yaml.Fields parameters() {
        return role != Role.VIA && step.value().at("parameters") instanceof Yaml.Fields fields
                ? fields
                : new Yaml.Fields(step.place().line(), java.util.Map.of());
    }

    /** Of a connection over HTTP: whether the step says, or its method tells, that it only reads. */
    boolean reads() {
        Yaml.Fields parameters = parameters();
        return parameters.map().containsKey("read")
                ? parameters.text("read").equals("true")
                : parameters.text("method").matches("|GET|HEAD");
    }

    /** As a step would write it. */
    String uri() {
        return scheme + ":" + name;
    }

    /** At the line of the URI. */
    Finding finding(String rule, String problem, String hint) {
        return step.finding(step.value().fields().containsKey("uri") ? "uri" : "expression", rule, problem, hint);
    }

    /** At the line of a parameter. */
    Finding finding(String parameter, String rule, String problem, String hint) {
        return step.place().line(parameters().line(parameter)).finding(rule, problem, hint);
    }
}
