package io.caravanserai.deploy.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.caravanserai.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the templates of a folder are filled with.
 *
 * @param byName in the order of the file: a template's name, or a pattern of names like {@code reminder-*}; the first that
 *     fits counts
 * @param areRead whether the file could be read, or there is none
 */
public record Samples(Map<String, Sample> byName, boolean areRead) {
    static final String FILE = "samples.json";

    /**
     * What one template is filled with.
     *
     * @param always what each message has
     * @param sometimes what some have besides, or instead
     */
    public record Sample(Map<String, Object> always, Map<String, Object> sometimes) {
        public Sample {
            always = always == null ? Map.of() : always;
            sometimes = sometimes == null ? Map.of() : sometimes;
        }

        /** Both. */
        public Map<String, Object> all() {
            Map<String, Object> all = new LinkedHashMap<>(always);
            all.putAll(sometimes);
            return all;
        }

        /** What is not always there. */
        public Stream<String> names() {
            return sometimes.keySet().stream().filter(name -> !always.containsKey(name));
        }

        /** All but one. */
        Map<String, Object> without(String name) {
            Map<String, Object> rest = all();
            rest.remove(name);
            return rest;
        }
    }

    /** Those of a folder, which ends with {@code /}; none where it has no such file. */
    static Samples read(String folder, Map<String, String> files, Consumer<Finding> found) {
        String path = folder + FILE;
        String text = files.get(path);
        if (text == null) {
            return new Samples(Map.of(), true);
        }
        try {
            return new Samples(
                    Json.MAPPER.readValue(text, new TypeReference<LinkedHashMap<String, Sample>>() {}), true);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            found.accept(Place.of(path, line)
                    .finding(
                            "wrong-sample",
                            problem(e),
                            "Write {\"<template>\": {\"always\": {…}, \"sometimes\": {…}}}."));
            return new Samples(Map.of(), false);
        }
    }

    /** Those beside a template; none where they cannot be read. */
    public static Samples beside(String template, Map<String, String> files) {
        return read(template.substring(0, template.lastIndexOf('/') + 1), files, finding -> {});
    }

    private static String problem(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException wrong)) {
            return "This is not JSON: "
                    + failure.getOriginalMessage().lines().findFirst().orElse("") + ".";
        }
        String at = wrong.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."));
        return wrong instanceof UnrecognizedPropertyException
                ? at + " is neither 'always' nor 'sometimes'."
                : (at.isEmpty() ? "The file" : at) + " is no object, {…}.";
    }

    /** What the template of this name is filled with. */
    public Optional<Sample> of(String template) {
        return pattern(template).map(byName::get);
    }

    /** The name or pattern under which that stands. */
    public Optional<String> pattern(String template) {
        return byName.keySet().stream()
                .filter(name -> template.matches(Pattern.quote(name).replace("*", "\\E.*\\Q")))
                .findFirst();
    }
}
