package io.caravanserai.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a connector is written, beyond what the hub itself refuses: so that whoever needs one can use it from its properties alone. */
final class KameletLayout {
    private static final int MOST_LINES = 80;
    private static final int MOST_STEPS = 5;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)+-(source|sink|action)");
    private static final Pattern SENTENCE = Pattern.compile("[A-Za-z].*[.]", Pattern.DOTALL);
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|token|credential|authorization|api-?_?key|access-?_?key).*");
    private static final Pattern HOST = Pattern.compile("https?://|\\b[\\w-]+\\.(com|org|net|dev|app|cloud)\\b");

    private KameletLayout() {}

    /** The rules, by name: each answers what it found wrong in a file. */
    static Map<String, Function<KameletFile, List<String>>> rules() {
        Map<String, Function<KameletFile, List<String>>> rules = new LinkedHashMap<>();
        rules.put("name-says-system-thing-and-kind", KameletLayout::nameSaysSystemThingAndKind);
        rules.put("title-ends-in-the-kind", KameletLayout::titleEndsInTheKind);
        rules.put("description-is-a-sentence", KameletLayout::descriptionIsASentence);
        rules.put("properties-are-described", KameletLayout::propertiesAreDescribed);
        rules.put("properties-have-a-default-or-are-required", KameletLayout::propertiesHaveADefaultOrAreRequired);
        rules.put("every-declared-property-is-used", KameletLayout::everyDeclaredPropertyIsUsed);
        rules.put("secrets-are-marked", KameletLayout::secretsAreMarked);
        rules.put("writes-say-what-a-dry-run-answers", KameletLayout::writesSayWhatADryRunAnswers);
        rules.put("outward-steps-say-what-a-success-is", KameletLayout::outwardStepsSayWhatASuccessIs);
        rules.put("writes-pass-the-item-on", KameletLayout::writesPassTheItemOn);
        rules.put("at-most-5-steps", KameletLayout::atMost5Steps);
        rules.put("at-most-80-lines", KameletLayout::atMost80Lines);
        rules.put("no-host", KameletLayout::noHost);
        return rules;
    }

    /** Titles that two Kamelets share: in a list nobody could tell them apart. */
    static List<String> sharedTitles(List<KameletFile> files) {
        Map<Object, String> known = new LinkedHashMap<>();
        List<String> shared = new ArrayList<>();
        for (KameletFile file : files) {
            String other = known.put(String.valueOf(file.definition().get("title")), file.name());
            if (other != null) {
                shared.add(other + " and " + file.name() + " have the same title.");
            }
        }
        return shared;
    }

    private static List<String> nameSaysSystemThingAndKind(KameletFile file) {
        Matcher name = NAME.matcher(String.valueOf(file.map("metadata").get("name")));
        if (!name.matches()) {
            return List.of("metadata.name must be <system>-<thing>-{source,sink,action}.");
        }
        Object label = file.map("metadata", "labels").get("camel.apache.org/kamelet.type");
        return name.group(1).equals(label)
                ? List.of()
                : List.of("The label kamelet.type must be " + name.group(1) + ".");
    }

    private static List<String> titleEndsInTheKind(KameletFile file) {
        String kind = String.valueOf(file.map("metadata").get("name")).replaceAll(".*-", "");
        return String.valueOf(file.definition().get("title")).toLowerCase().endsWith(" " + kind)
                ? List.of()
                : List.of("The title must end in " + kind + ".");
    }

    private static List<String> descriptionIsASentence(KameletFile file) {
        return isSentence(file.definition().get("description"))
                ? List.of()
                : List.of("description must be a sentence.");
    }

    private static List<String> propertiesAreDescribed(KameletFile file) {
        return wrong(
                file,
                property -> property.get("title") == null
                        || property.get("type") == null
                        || !isSentence(property.get("description")),
                " needs a title, a type, and a description that is a sentence.");
    }

    private static List<String> propertiesHaveADefaultOrAreRequired(KameletFile file) {
        return file.properties().entrySet().stream()
                .filter(property -> property.getValue().containsKey("default")
                        == file.required().contains(property.getKey()))
                .map(property -> property.getKey() + " must either have a default or be required.")
                .toList();
    }

    private static List<String> everyDeclaredPropertyIsUsed(KameletFile file) {
        return file.properties().keySet().stream()
                .filter(name -> !file.used().contains(name))
                .map(name -> name + " is declared and never used.")
                .toList();
    }

    private static List<String> secretsAreMarked(KameletFile file) {
        return file.properties().entrySet().stream()
                .filter(property -> SECRET.matcher(property.getKey()).matches())
                .filter(property -> !"password".equals(property.getValue().get("format")))
                .map(property -> property.getKey() + " looks like a secret and has no 'format: password'.")
                .toList();
    }

    private static List<String> writesSayWhatADryRunAnswers(KameletFile file) {
        return file.outward().stream()
                .filter(parameters -> !reads(parameters))
                .filter(parameters -> parameters.get("planned") == null)
                .map(parameters -> method(parameters) + " " + parameters.get("path") + " has no 'planned'.")
                .toList();
    }

    private static List<String> writesPassTheItemOn(KameletFile file) {
        return file.outward().stream()
                .filter(parameters -> !reads(parameters))
                .filter(parameters -> !""
                                .equals(file.properties()
                                        .getOrDefault("item", Map.of())
                                        .get("default"))
                        || !"RAW({{item}})".equals(parameters.get("item")))
                .map(parameters -> method(parameters) + " " + parameters.get("path")
                        + " needs 'item: \"RAW({{item}})\"', and the property item with the default \"\": in a split its step"
                        + " says what makes an item one.")
                .toList();
    }

    private static List<String> outwardStepsSayWhatASuccessIs(KameletFile file) {
        List<String> found = new ArrayList<>();
        file.outward().forEach(parameters -> {
            String call = method(parameters) + " " + parameters.get("path");
            if (parameters.get("expect") == null && !"empty".equals(parameters.get("answer"))) {
                found.add(call + " has no 'expect': any JSON would be a success.");
            }
            if (parameters.get("probe") != null && parameters.get("probeExpect") == null) {
                found.add(call + " has a 'probe' and no 'probeExpect': any JSON would tell.");
            }
            boolean batch = String.valueOf(parameters.get("path")).contains("/batch/") && !reads(parameters);
            if (batch && parameters.get("resultKeys") == null && !"*".equals(parameters.get("partial"))) {
                found.add(call + " is a batch without 'inputKeys' and 'resultKeys': what has no result would be done.");
            }
        });
        return found;
    }

    private static boolean reads(Map<?, ?> parameters) {
        return List.of("GET", "HEAD").contains(method(parameters))
                || "true".equals(String.valueOf(parameters.get("read")));
    }

    private static String method(Map<?, ?> parameters) {
        return parameters.get("method") == null
                ? "GET"
                : parameters.get("method").toString();
    }

    private static List<String> atMost5Steps(KameletFile file) {
        int steps = file.steps().size();
        return steps <= MOST_STEPS ? List.of() : List.of(steps + " steps; a connector does one thing in at most 5.");
    }

    private static List<String> atMost80Lines(KameletFile file) {
        long lines = file.text().lines().count();
        return lines <= MOST_LINES ? List.of() : List.of(lines + " lines; at most 80 are read at 3 a.m.");
    }

    private static List<String> noHost(KameletFile file) {
        return HOST.matcher(String.valueOf(file.map("spec", "template"))).find()
                ? List.of("The template names a host; connections do that.")
                : List.of();
    }

    private static List<String> wrong(KameletFile file, java.util.function.Predicate<Map<?, ?>> isWrong, String what) {
        return file.properties().entrySet().stream()
                .filter(property -> isWrong.test(property.getValue()))
                .map(property -> property.getKey() + what)
                .toList();
    }

    private static boolean isSentence(Object text) {
        return SENTENCE.matcher(String.valueOf(text).strip()).matches();
    }
}
