package io.caravanserai.console.alarm;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A hub that tells its alarms at once, by the routes that are shipped, with flows that a test may break. */
public final class AlarmsProfile implements QuarkusTestProfile {
    private static final List<String> SHIPPED = List.of(
            "alarms/alarm-slack.camel.yaml",
            "alarms/alarm-google-chat.camel.yaml",
            "alarms/alarm-email.camel.yaml",
            "kamelets/slack-message-post-action.kamelet.yaml",
            "kamelets/google-chat-message-action.kamelet.yaml",
            "kamelets/sendgrid-message-send-action.kamelet.yaml",
            "connections/slack.connection.yaml",
            "connections/google-chat.connection.yaml",
            "connections/sendgrid.connection.yaml",
            "connections/hubspot.connection.yaml",
            "connections/notion.connection.yaml");

    /** One that cannot be started: {@code %s} is its name. */
    static final String BROKEN = """
            - route:
                id: %1$s
                description: Starts each hour.
                routeConfigurationId: schedule
                from:
                  uri: schedule:%1$s
                  parameters:
                    cron: "0 0 * * * ?"
                    zone: UTC
                  steps:
                    - throwException:
                        id: %1$s-refuse
                        exceptionType: io.caravanserai.message.PermanentException
                        message: This flow cannot start.
            """;

    /** The same, mended. */
    static final String WHOLE = """
            - route:
                id: %1$s
                description: Starts each hour.
                routeConfigurationId: schedule
                from:
                  uri: schedule:%1$s
                  parameters:
                    cron: "0 0 * * * ?"
                    zone: UTC
                  steps:
                    - log:
                        message: started
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        Path root = Path.of("target", "alarms-" + UUID.randomUUID()).toAbsolutePath();
        Path routes = root.resolve("routes");
        try {
            for (String file : SHIPPED) {
                write(routes, file, Files.readString(Path.of("routes", file)));
            }
            Path demo = Path.of("src/test/resources/console/routes/demo/demo.camel.yaml");
            write(routes, "faulty/faulty.camel.yaml", Files.readString(demo).replace("demo", "faulty"));
            for (String flow : List.of("quiet", "stuck")) {
                write(routes, flow + "/" + flow + ".camel.yaml", WHOLE.formatted(flow));
            }
            write(routes, "missed/missed.camel.yaml", BROKEN.formatted("missed"));
            // No version there ever was: it is an edit, and not an older folder.
            write(routes, "faulty/hot.txt", root.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(Map.of(
                "hub.deploy.source",
                "database",
                "hub.routes-dir",
                routes.toString(),
                "hub.deploy.in-force-dir",
                root.resolve("in-force").toString(),
                "hub.login.mode",
                "local"));
        settings.putAll(Map.of(
                "hub.alarm.tell", "slack,google-chat,email",
                "hub.alarm.slack-channel", "C0",
                "hub.alarm.email-to", "oncall@example.org",
                "hub.alarm.email-provider", "sendgrid",
                "hub.alarm.look-every", "200ms",
                "hub.alarm.tell-after", "0s",
                "hub.alarm.vendor-tell-after", "0s",
                "hub.alarm.end-after", "1s"));
        Stream.of("slack", "google-chat", "sendgrid")
                .forEach(system -> settings.put("hub.connection." + system + ".rate-limit", "none"));
        settings.put("hub.connection.notion.rate-limit", "1/1h");
        return settings;
    }

    static void write(Path routes, String path, String text) throws IOException {
        Path file = routes.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
