package io.caravanserai.deploy;

import io.caravanserai.connection.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A hub whose flow {@code post} tells an {@link Outside} of the test, on a port the test knows. */
public class InFlightFolder extends HotFolder {
    static final String POST = "post/post.camel.yaml";
    static final String ANSWERS = "post/post.edit.yaml";
    static final String FLOW = """
            - route:
                id: post
                description: Tells the outside of two things.
                routeConfigurationId: outside
                from:
                  uri: durable:post
                  parameters:
                    backoff: 10m..10m
                  steps:
                    - to:
                        id: post-first
                        uri: kamelet:post-tell-action
                        variableReceive: told
                        parameters:
                          what: first
                    - to:
                        id: post-second
                        uri: kamelet:post-tell-action
                        variableReceive: told
                        parameters:
                          what: second
            """;
    static final String TELL = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: post-tell-action
              labels:
                camel.apache.org/kamelet.type: action
            spec:
              definition:
                title: Post Tell Action
                description: Tells the outside of one thing. Telling it twice is not the same as once.
                type: object
                required: [what]
                properties:
                  what:
                    title: What
                    description: What it is told.
                    type: string
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - to:
                        uri: connection:timeback-auth
                        parameters:
                          method: POST
                          path: "/tell/${body[whom]}/{{what}}"
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        int port = Outside.freePort();
        Map<String, String> settings = new TreeMap<>(super.getConfigOverrides());
        settings.put("test.outside.port", Integer.toString(port));
        settings.put("hub.connection.timeback-auth.base-url", "http://localhost:" + port);
        settings.put("hub.connection.timeback-auth.max-concurrent", "64");
        settings.put("hub.connection.timeback-auth.max-attempts", "1");
        return settings;
    }

    @Override
    protected void fill(Path routes) throws IOException {
        Shipped.copy("connections", routes);
        write(routes, POST, FLOW);
        write(routes, "kamelets/post-tell-action.kamelet.yaml", TELL);
    }

    /** As the first version was. */
    public static void beginAgain(Path routes) throws IOException {
        try (var files = Files.walk(routes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        new InFlightFolder().fill(routes);
    }
}
