package io.caravanserai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravanserai.connection.ConnectionEndpoint;
import io.caravanserai.durable.DurableEndpoint;
import io.caravanserai.trigger.RunEndpoint;
import io.caravanserai.trigger.ScheduleEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The components there are, and their options: as Camel's catalog beside each of them says, and as ours are annotated. */
final class Components {
    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";
    private static final Map<String, Class<?>> OURS = Map.of(
            "connection", ConnectionEndpoint.class,
            "durable", DurableEndpoint.class,
            "run", RunEndpoint.class,
            "schedule", ScheduleEndpoint.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Optional<Component>> known = new ConcurrentHashMap<>();

    /** Empty for one that is not in this hub. */
    Optional<Component> find(String scheme) {
        return known.computeIfAbsent(scheme, Components::read);
    }

    private static Optional<Component> read(String scheme) {
        Class<?> ours = OURS.get(scheme);
        if (ours != null) {
            return Optional.of(AnnotatedComponent.of(scheme, ours));
        }
        try (InputStream service = open(SERVICES + scheme)) {
            if (service == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(service);
            String type = properties.getProperty("class");
            String folder =
                    "META-INF/" + type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
            return Optional.of(catalog(scheme, folder + scheme + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read what " + scheme + ": can do.", e);
        }
    }

    private static Component catalog(String scheme, String file) throws IOException {
        try (InputStream in = open(file)) {
            JsonNode node = in == null ? JSON.nullNode() : JSON.readTree(in);
            Map<String, Component.Option> options = new ConcurrentHashMap<>();
            node.path("properties").properties().forEach(each -> options.put(each.getKey(), option(each.getValue())));
            // Without a catalog nothing is known of its options.
            boolean lenient = in == null
                    || node.path("component").path("lenientProperties").asBoolean();
            return new Component(scheme, options, lenient);
        }
    }

    private static Component.Option option(JsonNode node) {
        return new Component.Option(
                node.path("type").asText(),
                Component.words(node.path("enum")),
                node.path("required").asBoolean(),
                node.path("kind").asText().equals("path"),
                Component.Side.of(node.path("label").asText()),
                node.path("prefix").asText());
    }

    private static InputStream open(String file) {
        return Thread.currentThread().getContextClassLoader().getResourceAsStream(file);
    }
}
