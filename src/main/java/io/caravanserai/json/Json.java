package io.caravanserai.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * JSON and YAML as all of the hub reads and writes them. Whoever needs it otherwise, as with numbers to the last digit, asks a
 * mapper for a reader or a writer that differs in this.
 */
public final class Json {
    /** Writes times as text of ISO 8601. Refuses a field that a class does not know. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Refuses a key that a class does not know. */
    public static final YAMLMapper YAML = new YAMLMapper();

    /** Writes YAML that people compare: a text of several lines as such, quotes only where they are needed. */
    public static final YAMLMapper YAML_TEXT = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .enable(
                    YAMLGenerator.Feature.MINIMIZE_QUOTES,
                    YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                    YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private Json() {}
}
