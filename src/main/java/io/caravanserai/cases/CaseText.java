package io.caravanserai.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.deploy.check.Yaml;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of one {@code case.yaml}, each refused with its line where it is none. */
record CaseText(String file, Path folder) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final List<String> CONTENT = List.of("file", "json", "text");

    WrongCaseException wrong(int line, String sentence) {
        return WrongCaseException.at(file, line, sentence);
    }

    void allow(Yaml map, List<String> keys, String what) {
        if (!(map instanceof Yaml.Fields)) {
            throw wrong(map.line(), "has no map of " + String.join(", ", keys) + " here.");
        }
        map.fields().forEach((key, field) -> {
            if (!keys.contains(key)) {
                throw wrong(
                        field.line(),
                        "says " + key + ", which is not known; " + what + " may say " + String.join(", ", keys) + ".");
            }
        });
    }

    String required(Yaml map, String key) {
        String value = map.text(key);
        if (value.isBlank()) {
            throw wrong(map.lineOf(List.of(key)), "does not say " + key + ".");
        }
        return value;
    }

    String known(String what, Yaml map, String key, Collection<String> known) {
        String name = required(map, key);
        if (!known.contains(name)) {
            throw wrong(map.lineOf(List.of(key)), CaseFolder.unknown(what, name, known));
        }
        return name;
    }

    Duration duration(Yaml map, String key) {
        String value = required(map, key);
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw wrong(
                    map.lineOf(List.of(key)),
                    "says " + key + ": '" + value + "', which is no duration; write 30s, 90m, 72h or 11d.");
        }
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** What comes in or is sent: a file beside the case, JSON, or text. */
    byte[] content(Yaml map, boolean mayBeEmpty) {
        List<String> said =
                CONTENT.stream().filter(key -> map.fields().containsKey(key)).toList();
        if (said.isEmpty() && mayBeEmpty) {
            return new byte[0];
        }
        if (said.size() != 1) {
            throw wrong(map.line(), "must say one of file, json, text here.");
        }
        return switch (said.get(0)) {
            case "json" -> map.at("json").json().toString().getBytes(StandardCharsets.UTF_8);
            case "text" -> required(map, "text").getBytes(StandardCharsets.UTF_8);
            default -> beside(map);
        };
    }

    private byte[] beside(Yaml map) {
        String name = required(map, "file");
        int line = map.lineOf(List.of("file"));
        Path beside = folder.resolve(name).normalize();
        try {
            if (!beside.startsWith(folder) || !Files.isRegularFile(beside)) {
                throw wrong(line, "names the file " + name + ", which is not in its folder.");
            }
            byte[] bytes = Files.readAllBytes(beside);
            if (name.endsWith(".json")) {
                Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
            }
            return bytes;
        } catch (JsonProcessingException e) {
            throw wrong(
                    line,
                    "names " + name + ", which is no JSON in line "
                            + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw wrong(line, "names " + name + ", which cannot be read: " + e + ".");
        }
    }
}
