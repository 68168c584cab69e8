package io.caravanserai.deploy.check;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** A component of the hub: no catalog describes it, its endpoint's annotations do. */
final class AnnotatedComponent {
    private AnnotatedComponent() {}

    static Component of(String scheme, Class<?> endpoint) {
        Map<String, Component.Option> options = new TreeMap<>();
        for (Class<?> type = endpoint; type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                UriParam param = field.getAnnotation(UriParam.class);
                if (param != null) {
                    options.put(field.getName(), param(field, param));
                } else if (field.isAnnotationPresent(UriPath.class)) {
                    options.put(field.getName(), option(field, List.of(), true, Component.Side.BOTH));
                }
            }
        }
        return new Component(scheme, options, false);
    }

    private static Component.Option param(Field field, UriParam param) {
        List<String> words =
                param.enums().isEmpty() ? List.of() : List.of(param.enums().split(","));
        return option(field, words, false, Component.Side.of(param.label()));
    }

    private static Component.Option option(Field field, List<String> words, boolean path, Component.Side side) {
        Metadata metadata = field.getAnnotation(Metadata.class);
        Class<?> type = field.getType();
        String name = type == boolean.class || type == Boolean.class
                ? "boolean"
                : type == int.class || type == long.class ? "integer" : "string";
        return new Component.Option(name, words, metadata != null && metadata.required(), path, side, "");
    }
}
