package io.caravanserai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of YAML that knows its line. */
public sealed interface Yaml {
    /** 1-based. */
    int line();

    /** A scalar: {@code kind} tells {@code true} from {@code "true"}. */
    record Text(int line, String value, Kind kind) implements Yaml {
        /** What a scalar is read as. */
        enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NOTHING
        }
    }

    /** A list. */
    record Items(int line, List<Yaml> list) implements Yaml {}

    /** A map, in the order of the file. */
    record Fields(int line, Map<String, Field> map) implements Yaml {
        Optional<Yaml> get(String key) {
            return Optional.ofNullable(map.get(key)).map(Field::value);
        }

        /** The line of a key, or of the map where the key is missing. */
        int line(String key) {
            Field field = map.get(key);
            return field == null ? line : field.line();
        }
    }

    /** What stands under a key, and the line of the key. */
    record Field(int line, Yaml value) {}

    /** The scalar under a key; empty where there is none. */
    default String text(String key) {
        return at(key) instanceof Text text ? text.value() : "";
    }

    /** What stands at a path of keys; an empty map where there is nothing. */
    default Yaml at(String... keys) {
        Yaml at = this;
        for (String key : keys) {
            Field field = at.fields().get(key);
            at = field == null ? new Fields(at.line(), Map.of()) : field.value();
        }
        return at;
    }

    /** The line of the last of these keys that is there, one below the other. */
    default int lineOf(List<String> keys) {
        Yaml at = this;
        int line = line();
        for (String key : keys) {
            Field field = at.fields().get(key);
            if (field != null) {
                line = field.line();
                at = field.value();
            }
        }
        return line;
    }

    /** What a map holds; nothing where this is none. */
    default Map<String, Field> fields() {
        return this instanceof Fields fields ? fields.map() : Map.of();
    }

    /** What a list holds; nothing where this is none. */
    default List<Yaml> items() {
        return this instanceof Items items ? items.list() : List.of();
    }

    /** The same as maps, lists, texts, numbers, booleans and nulls. */
    default @Nullable Object plain() {
        if (this instanceof Items items) {
            return items.list().stream().map(Yaml::plain).toList();
        }
        if (this instanceof Fields fields) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            fields.map().forEach((key, field) -> map.put(key, field.value().plain()));
            return map;
        }
        Text text = (Text) this;
        return switch (text.kind()) {
            case TEXT -> text.value();
            case NUMBER -> new BigDecimal(text.value());
            case BOOLEAN -> Boolean.valueOf(text.value());
            case NOTHING -> null;
        };
    }

    /** The same as JSON. */
    default JsonNode json() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (this instanceof Items items) {
            return json.arrayNode().addAll(items.list().stream().map(Yaml::json).toList());
        }
        if (this instanceof Fields fields) {
            var object = json.objectNode();
            fields.map().forEach((key, field) -> object.set(key, field.value().json()));
            return object;
        }
        Text text = (Text) this;
        return switch (text.kind()) {
            case TEXT -> json.textNode(text.value());
            case NUMBER -> json.numberNode(new BigDecimal(text.value()));
            case BOOLEAN -> json.booleanNode(Boolean.parseBoolean(text.value()));
            case NOTHING -> json.nullNode();
        };
    }
}
