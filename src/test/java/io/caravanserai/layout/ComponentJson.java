package io.caravanserai.layout;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.apache.camel.tooling.model.SupportLevel;
import org.apache.camel.util.StringHelper;

/** What Camel's tools are told of a component: its endpoint's annotations, in the form of Camel's catalog. */
final class ComponentJson {
    private ComponentJson() {}

    /**
     * The file of one component.
     *
     * @param description what the component is for, a sentence or two
     * @param version of the hub
     */
    static String of(
            Class<? extends Endpoint> endpoint,
            Class<? extends Component> component,
            String description,
            String version) {
        UriEndpoint annotation = endpoint.getAnnotation(UriEndpoint.class);
        ComponentModel model = new ComponentModel();
        model.setName(annotation.scheme());
        model.setScheme(annotation.scheme());
        model.setExtendsScheme("");
        model.setSyntax(annotation.syntax());
        model.setTitle(annotation.title());
        model.setDescription(description);
        model.setFirstVersion(annotation.firstVersion());
        model.setLabel(
                Arrays.stream(annotation.category()).map(Category::getValue).collect(Collectors.joining(",")));
        model.setJavaType(component.getName());
        model.setSupportLevel(SupportLevel.Stable);
        model.setGroupId("io.caravanserai");
        model.setArtifactId("caravanserai");
        model.setVersion(version);
        model.setConsumerOnly(annotation.consumerOnly());
        model.setProducerOnly(annotation.producerOnly());
        model.setLenientProperties(annotation.lenientProperties());
        model.setRemote(annotation.remote());
        List<Field> fields = fields(endpoint);
        Stream.concat(
                        fields.stream().filter(field -> field.isAnnotationPresent(UriPath.class)),
                        fields.stream().filter(field -> field.isAnnotationPresent(UriParam.class)))
                .map(field -> option(field, annotation))
                .filter(option ->
                        !annotation.producerOnly() || !option.getLabel().contains("consumer"))
                .filter(option ->
                        !annotation.consumerOnly() || !option.getLabel().contains("producer"))
                .forEach(model::addEndpointOption);
        return JsonMapper.createParameterJsonSchema(model) + "\n";
    }

    /** Those of the class first, then those of what it extends. */
    private static List<Field> fields(Class<?> endpoint) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = endpoint; type != Object.class; type = type.getSuperclass()) {
            Collections.addAll(fields, type.getDeclaredFields());
        }
        return fields;
    }

    private static EndpointOptionModel option(Field field, UriEndpoint endpoint) {
        UriPath path = field.getAnnotation(UriPath.class);
        UriParam param = field.getAnnotation(UriParam.class);
        Metadata metadata = field.getAnnotation(Metadata.class);
        EndpointOptionModel option = new EndpointOptionModel();
        option.setName(field.getName());
        option.setKind(path != null ? "path" : "parameter");
        option.setDisplayName(StringHelper.capitalize(field.getName().replaceAll("([A-Z])", " $1")));
        option.setLabel(path != null ? path.label() : param.label());
        option.setGroup(group(option.getLabel(), endpoint));
        option.setRequired(metadata != null && metadata.required());
        option.setDescription(path != null ? path.description() : param.description());
        String javaType =
                param == null || param.javaType().isEmpty() ? field.getType().getName() : param.javaType();
        option.setJavaType(javaType);
        option.setType(type(javaType));
        List<String> words = words(field.getType(), param);
        option.setEnums(words.isEmpty() ? null : words);
        option.setDefaultValue(defaultValue(option.getType(), param, field.getType()));
        return option;
    }

    private static String group(String label, UriEndpoint endpoint) {
        String side = label.contains("consumer") || label.isEmpty() && endpoint.consumerOnly()
                ? "consumer"
                : label.contains("producer") || label.isEmpty() && endpoint.producerOnly() ? "producer" : "common";
        boolean advanced = label.contains("advanced");
        return !advanced ? side : side.equals("common") ? "advanced" : side + " (advanced)";
    }

    private static String type(String javaType) {
        return switch (javaType) {
            case "boolean", "java.lang.Boolean" -> "boolean";
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> "integer";
            case "java.time.Duration" -> "duration";
            case "java.lang.String" -> "string";
            default -> "object";
        };
    }

    private static List<String> words(Class<?> type, UriParam param) {
        if (param != null && !param.enums().isEmpty()) {
            return List.of(param.enums().split(","));
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(Object::toString).toList()
                : List.of();
    }

    private static Object defaultValue(String type, UriParam param, Class<?> field) {
        String text = param == null ? "" : param.defaultValue();
        return switch (type) {
            case "boolean" -> text.isEmpty() && !field.isPrimitive() ? null : Boolean.valueOf(text);
            case "integer" -> text.isEmpty() ? null : Integer.valueOf(text);
            default -> text.isEmpty() ? null : text;
        };
    }
}
