package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The way of a channel's messages ends where a route calls itself, however it does so. */
class CoursesTest {
    private static final String CHANNEL = """
            - route:
                id: rounds
                description: Takes a message and goes round with it.
                routeConfigurationId: outside
                from:
                  uri: durable:rounds
                  steps:
                    - to:
                        uri: direct:one
            """;

    private static Map<String, Courses.Step> steps(String one) {
        TreeMap<String, String> files =
                new TreeMap<>(WholeFolder.read(java.nio.file.Path.of("routes")).files());
        files.put("rounds/rounds.camel.yaml", CHANNEL + one);
        return new FolderChecks(HubSurroundings.here())
                .courses(new RouteFolder(files))
                .channels()
                .get("rounds")
                .steps();
    }

    private static String route(String id, String steps) {
        return """
                - route:
                    id: %s
                    description: Goes on with another.
                    from:
                      uri: direct:%s
                      steps:
                """.formatted(id, id) + steps.indent(12);
    }

    @Test
    void endsInACircle() {
        String one = route(
                "one", "- to:\n    id: told\n    uri: kamelet:slack-message-post-action\n- to:\n    uri: direct:two");
        String two = route("two", "- to:\n    uri: direct:one");
        assertThat(steps(one + two)).containsOnlyKeys("told");
    }

    @Test
    void endsInACircleThroughASplit() {
        for (String many : List.of("split", "loop")) {
            String one = route(
                    "one",
                    "- " + many + ":\n    expression:\n      simple:\n        expression: \"${body}\"\n    steps:\n"
                            + "      - to:\n          id: told\n          uri: kamelet:slack-message-post-action\n"
                            + "      - to:\n          uri: direct:one");
            assertThat(steps(one)).containsOnlyKeys("told");
        }
    }
}
