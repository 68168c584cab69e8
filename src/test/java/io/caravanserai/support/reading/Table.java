package io.caravanserai.support.reading;

import com.fasterxml.jackson.core.type.TypeReference;
import io.caravanserai.json.Json;
import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.rules.DeskRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables that were worked out by hand. */
final class Table {
    static final ZoneId HALIFAX = ZoneId.of("America/Halifax");

    private static final Path FOLDER = Path.of("src/test/resources/support");

    private Table() {}

    static List<Map<String, Object>> rows(String file) {
        try {
            return Json.YAML.readValue(FOLDER.resolve(file).toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DeskRules rules() {
        try {
            Map<String, Map<String, Object>> files =
                    Json.YAML.readValue(FOLDER.resolve("rules.yaml").toFile(), new TypeReference<>() {});
            return DeskRules.of(files, ZoneId.of("UTC"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Kamelet's rows have texts, numbers and nulls; the table's are the same. */
    static Map<String, Object> map(Map<String, Object> row, String key) {
        return JsonValues.map(row.get(key));
    }

    /** Every timing that is reached, like {@code 45h20m/20m}, or {@code 60} where both are the same. */
    static Map<String, String> timings(Timings timings, Map<Timing, String> names) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Timing timing : Timing.values()) {
            timings.calendar(timing).ifPresent(calendar -> {
                Duration business = timings.business(timing).orElseThrow();
                said.put(names.getOrDefault(timing, timing.name()), calendar.toSeconds() + "/" + business.toSeconds());
            });
        }
        return said;
    }
}
