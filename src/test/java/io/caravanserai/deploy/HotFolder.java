package io.caravanserai.deploy;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A hub on a folder that the test may edit, with the flow {@code shop} in it: {@code order} says hello by a Kamelet. */
public class HotFolder implements QuarkusTestProfile {
    static final String ORDER = """
            - route:
                id: shop-order
                description: Greets whoever orders.
                routeConfigurationId: outside
                from:
                  uri: direct:shop-order
                  steps:
                    - to:
                        id: order-greeting
                        uri: kamelet:shop-greeting-action
                        parameters:
                          word: hello
            """;
    static final String OTHER = """
            - route:
                id: shop-other
                description: Answers with one word.
                routeConfigurationId: outside
                from:
                  uri: direct:shop-other
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: other
            """;
    static final String GREETING = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: shop-greeting-action
              labels:
                camel.apache.org/kamelet.type: action
            spec:
              definition:
                title: Shop Greeting Action
                description: Says a word to the body.
                type: object
                required: [word]
                properties:
                  word:
                    title: Word
                    description: The word.
                    type: string
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "{{word}} ${body}"
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        Path root = Path.of("target", "hot-" + UUID.randomUUID()).toAbsolutePath();
        try {
            fill(root.resolve("routes"));
            // No version there ever was: it is an edit, and not an older folder.
            write(root.resolve("routes"), "shop/hot.txt", root.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "hub.deploy.source", "database",
                "hub.routes-dir", root.resolve("routes").toString(),
                "hub.deploy.in-force-dir", root.resolve("in-force").toString());
    }

    /** Writes the first version. */
    protected void fill(Path routes) throws IOException {
        write(routes, "shop/shop-order.camel.yaml", ORDER);
        write(routes, "shop/shop-other.camel.yaml", OTHER);
        write(routes, "kamelets/shop-greeting-action.kamelet.yaml", GREETING);
    }

    /** As the first version was. */
    static void beginAgain(Path routes) throws IOException {
        try (var files = Files.walk(routes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        new HotFolder().fill(routes);
    }

    static void write(Path routes, String path, String text) throws IOException {
        Path file = routes.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
