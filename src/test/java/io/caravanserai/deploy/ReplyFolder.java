package io.caravanserai.deploy;

import io.caravanserai.connection.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What {@link HotFolder} has, the flow {@code lead} as {@code docs/request-reply.md} shows it, and the flow {@code echo}, whose
 * routes answer with what was asked and the version of their text.
 */
public final class ReplyFolder extends HotFolder {
    static final String SECRET = "reply-secret";

    private static final Pattern FILE =
            Pattern.compile("^`(lead-[\\w.-]+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static final String SCHEMA = """
            {"type": "object", "required": ["n"], "properties": {"n": {"type": "string"}, "wait": {"type": "integer"}}}
            """;

    private static final String CALLED = """
            - route:
                id: %s
                description: Answers with what was asked.
                routeConfigurationId: outside
                from:
                  uri: platform-http:/flows/echo/%s
                  parameters:
                    httpMethodRestrict: POST
                  steps:
            """;

    /** Answers from the route itself. */
    static String read(int version) {
        return CALLED.formatted("echo-read", "read") + """
                    - setBody:
                        expression:
                          jq:
                            expression: '{n, version: %d}'
                """.formatted(version).indent(4);
    }

    /** Answers with what comes of a message. */
    static String kept(int version) {
        return CALLED.formatted("echo-kept", "kept") + """
                    - to:
                        id: keep
                        uri: durable:echo-kept
                        parameters:
                          reply: 20s
                """.indent(4) + """
            - route:
                id: echo-kept-done
                description: Makes the result.
                routeConfigurationId: outside
                from:
                  uri: durable:echo-kept
                  steps:
                    - setBody:
                        expression:
                          jq:
                            expression: '{n, version: %d}'
            """.formatted(version);
    }

    /** Answers as quickly as HubSpot does. */
    static final String SLOW = CALLED.formatted("echo-slow", "slow") + """
                    - setBody:
                        expression:
                          jq:
                            expression: '{limit: 1}'
                    - to:
                        id: slow
                        uri: kamelet:hubspot-contacts-search-action
            """.indent(8);

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("hub.login.mode", "local");
        settings.put("hub.reply.lead-stage.secret", SECRET);
        settings.put("hub.reply.lead-callback.secret", SECRET);
        return settings;
    }

    @Override
    protected void fill(Path routes) throws IOException {
        super.fill(routes);
        Shipped.copy("kamelets", routes);
        Shipped.copy("connections", routes);
        List<MatchResult> files = FILE.matcher(Files.readString(Path.of("docs", "request-reply.md")))
                .results()
                .toList();
        for (MatchResult file : files) {
            write(routes, "lead/" + file.group(1), file.group(2));
        }
        if (files.size() != 6) {
            throw new IllegalStateException("docs/request-reply.md does not show the six files of the flow");
        }
        route(routes, "echo-read", read(0), "verify: none\n");
        route(routes, "echo-kept", kept(0), "verify: none\n");
        route(routes, "echo-slow", SLOW, "verify: {role: operator}\natOnce: 1\nanswerWithin: 2s\n");
    }

    static void route(Path routes, String name, String text, String whom) throws IOException {
        write(routes, "echo/" + name + ".camel.yaml", text);
        write(routes, "echo/" + name + ".reply.yaml", whom);
        write(routes, "echo/" + name + ".schema.json", SCHEMA);
    }
}
