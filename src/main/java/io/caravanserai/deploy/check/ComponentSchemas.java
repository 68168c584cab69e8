package io.caravanserai.deploy.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.camel.catalog.JSonSchemaResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JSON that describes a component, in the jar of the component. Camel's own resolver does too, but asks a Camel
 * context, and a folder is checked without one. What is set on a component as a whole is left out: no route can.
 */
final class ComponentSchemas implements JSonSchemaResolver {
    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

    /** Whether there is such a component, described or not. */
    static boolean isThere(String scheme) {
        return loader().getResource(SERVICES + scheme) != null;
    }

    @Override
    public @Nullable String getComponentJSonSchema(String scheme) {
        try (InputStream service = open(SERVICES + scheme)) {
            if (service == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(service);
            String type = properties.getProperty("class");
            String folder = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
            return schema("META-INF/" + folder + "/" + scheme + ".json");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read what " + scheme + ": can do.", e);
        }
    }

    private static @Nullable String schema(String file) throws IOException {
        try (InputStream in = open(file)) {
            if (in == null) {
                return null;
            }
            ObjectNode schema = (ObjectNode) Json.MAPPER.readTree(in);
            schema.remove("componentProperties");
            return schema.toString();
        }
    }

    private static @Nullable InputStream open(String file) {
        return loader().getResourceAsStream(file);
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Override
    public void setClassLoader(ClassLoader loader) {
        // The thread's is asked, as everywhere in the check.
    }

    @Override
    public @Nullable String getDataFormatJSonSchema(String name) {
        return null;
    }

    @Override
    public @Nullable String getLanguageJSonSchema(String name) {
        return null;
    }

    @Override
    public @Nullable String getTransformerJSonSchema(String name) {
        return null;
    }

    @Override
    public @Nullable String getDevConsoleJSonSchema(String name) {
        return null;
    }

    @Override
    public @Nullable String getOtherJSonSchema(String name) {
        return null;
    }

    @Override
    public @Nullable String getModelJSonSchema(String name) {
        return null;
    }

    @Override
    public @Nullable String getMainJsonSchema() {
        return null;
    }

    @Override
    public @Nullable String getJBangJsonSchema() {
        return null;
    }

    @Override
    public @Nullable String getPojoBeanJSonSchema(String name) {
        return null;
    }
}
