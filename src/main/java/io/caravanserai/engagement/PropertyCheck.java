package io.caravanserai.engagement;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether HubSpot's properties can take what is to be written; before anything else is read. */
final class PropertyCheck {
    private static final String TEXT = "string";
    private static final String CHOICE = "enumeration";

    private final Targets targets;
    private final List<String> wrong = new ArrayList<>();

    PropertyCheck(Targets targets) {
        this.targets = targets;
    }

    /**
     * @param definitions by property, as {@code GET /crm/v3/properties/companies/{name}} answers
     * @throws PermanentException that names all that is wrong, and what mends it
     */
    void pass(Map<String, Map<String, Object>> definitions) {
        Map<String, Map<String, Object>> known = new LinkedHashMap<>(definitions);
        targets.names().forEach(name -> writable(name, known.getOrDefault(name, Map.of())));
        type(targets.score(), known, Set.of("number"));
        type(targets.rank(), known, Set.of(TEXT));
        if (type(targets.rank(), known).equals(TEXT)) {
            oneLine(targets.rank(), known);
        }
        type(targets.tier(), known, Set.of(TEXT, CHOICE));
        tier(known.getOrDefault(targets.tier(), Map.of()));
        if (!wrong.isEmpty()) {
            throw new PermanentException("HubSpot's company properties cannot take the ranking: "
                    + String.join(" ", wrong) + " Nothing was written. Correct them in HubSpot, then start again.");
        }
    }

    private void writable(String name, Map<String, Object> definition) {
        Map<String, Object> modification = JsonValues.map(definition.get("modificationMetadata"));
        no(name, modification, "readOnlyValue", "is read-only");
        no(name, definition, "calculated", "is calculated by HubSpot");
        if (Boolean.TRUE.equals(definition.get("archived"))) {
            wrong.add(name + " is archived.");
        }
    }

    /** That it may be written is said, or it is not known. */
    private void no(String name, Map<String, Object> said, String key, String meaning) {
        if (Boolean.TRUE.equals(said.get(key))) {
            wrong.add(name + " " + meaning + ".");
        } else if (!Boolean.FALSE.equals(said.get(key))) {
            wrong.add("Of " + name + " HubSpot does not say whether it " + meaning + " (" + key + ").");
        }
    }

    private static String type(String name, Map<String, Map<String, Object>> definitions) {
        return JsonValues.text(definitions.getOrDefault(name, Map.of()).get("type"));
    }

    private void type(String name, Map<String, Map<String, Object>> definitions, Set<String> allowed) {
        String type = type(name, definitions);
        if (!allowed.contains(type)) {
            wrong.add(name + " has the type '" + type + "' and must be " + String.join(" or ", new TreeSet<>(allowed))
                    + ".");
        }
    }

    private void oneLine(String name, Map<String, Map<String, Object>> definitions) {
        String field = JsonValues.text(definitions.get(name).get("fieldType"));
        if (!field.equals("text")) {
            wrong.add(name + " has the field type '" + field + "' and must be text, which is of a single line.");
        }
    }

    /** A choice takes the values of its options, never their labels. */
    private void tier(Map<String, Object> definition) {
        if (JsonValues.text(definition.get("type")).equals(TEXT)) {
            oneLine(targets.tier(), Map.of(targets.tier(), definition));
            return;
        }
        Set<String> options = JsonValues.maps(definition.get("options")).stream()
                .map(option -> JsonValues.text(option.get("value")))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> labels = new TreeSet<>(targets.tiers().values());
        if (JsonValues.text(definition.get("type")).equals(CHOICE) && !options.equals(labels)) {
            wrong.add(targets.tier() + " must have exactly the options " + quoted(labels) + " and has "
                    + (options.isEmpty() ? "none" : quoted(options)) + ".");
        }
    }

    private static String quoted(Set<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }
}
