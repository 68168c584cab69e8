package io.caravanserai.deploy;

import java.io.IOException;
import java.nio.file.Path;

/** What {@link HotFolder} has, and a flow behind a hook: what is posted is marked by a Kamelet and handed on. */
public class TortureFolder extends HotFolder {
    static final String HOOK = """
            description: Whatever the test posts.
            verify: none
            key: [{field: n}]
            """;
    static final String SCHEMA = """
            {"type": "object", "required": ["n"], "properties": {"n": {"type": "string"}}}
            """;
    static final String FLOW = """
            - route:
                id: torture
                description: Marks what comes in and hands it on.
                routeConfigurationId: outside
                from:
                  uri: durable:torture
                  parameters:
                    concurrency: 4
                  steps:
                    - to:
                        uri: direct:torture-mark
                    - to:
                        uri: durable:torture-done
            """;
    static final String MARK = """
            - route:
                id: torture-mark
                description: Marks what comes in.
                routeConfigurationId: outside
                from:
                  uri: direct:torture-mark
                  steps:
                    - to:
                        id: torture-word
                        uri: kamelet:shop-greeting-action
                        parameters:
                          word: hello
            """;
    static final String DONE = """
            - route:
                id: torture-done
                description: Keeps what is through.
                routeConfigurationId: outside
                autoStartup: "false"
                from:
                  uri: durable:torture-done
                  steps:
                    - log:
                        message: done
            """;

    @Override
    protected void fill(Path routes) throws IOException {
        super.fill(routes);
        write(routes, "torture/torture.hook.yaml", HOOK);
        write(routes, "torture/torture.schema.json", SCHEMA);
        write(routes, "torture/torture.camel.yaml", FLOW);
        write(routes, "torture/torture-mark.camel.yaml", MARK);
        write(routes, "torture/torture-done.camel.yaml", DONE);
    }
}
