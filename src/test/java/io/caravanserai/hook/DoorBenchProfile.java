package io.caravanserai.hook;

import io.caravanserai.connection.Shipped;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A hub with one hook and no flow: what the campaign's website posts to, under another name. */
public final class DoorBenchProfile implements QuarkusTestProfile {
    static final Hmac HMAC = new Hmac("sha256", "bench");

    private static final int BYTES = 600;

    static String body(String email) {
        String start = "{\"email\":\"" + email
                + "\",\"first_name\":\"Josephine\",\"business_name\":\"Fine Bakery Ltd\",\"website\":\"https://bakery.example.com\","
                + "\"phone\":\"+1 604 555 0100\",\"red_systems\":2,\"orange_systems\":1,\"yellow_systems\":3,\"green_systems\":2,"
                + "\"assessment_score\":47,\"campaign\":\"Christmas 2025\",\"answers\":{\"goal\":\"";
        String end = "\"}}";
        return start + "x".repeat(BYTES - start.length() - end.length()) + end;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Path routes = Path.of("target/door-bench-routes");
        try {
            Path flow = Files.createDirectories(routes.resolve("bench"));
            for (String kind : new String[] {".hook.yaml", ".schema.json"}) {
                Files.writeString(
                        flow.resolve("door-bench" + kind),
                        Files.readString(Path.of("routes/campaign/christmas-signup" + kind)));
            }
            // A hook's channel must be taken somewhere; here nothing is, so that the door alone is measured.
            Files.writeString(flow.resolve("door-bench.camel.yaml"), """
                    - route:
                        id: door-bench
                        description: Takes nothing.
                        routeConfigurationId: outside
                        autoStartup: false
                        from:
                          uri: durable:door-bench
                          steps:
                            - log: {message: taken}
                    """);
            Files.writeString(flow.resolve("slow-call.camel.yaml"), """
                    - route:
                        id: slow-call
                        description: Waits for HubSpot.
                        routeConfigurationId: outside
                        from:
                          uri: platform-http:/flows/bench/slow
                          parameters:
                            httpMethodRestrict: GET
                          steps:
                            - to:
                                id: slow
                                uri: connection:hubspot
                                parameters:
                                  method: GET
                                  path: "{objects}/contacts"
                    """);
            Files.writeString(flow.resolve("slow-call.reply.yaml"), "verify: none\natOnce: 16\n");
            Files.writeString(flow.resolve("slow-call.schema.json"), "{}");
            Shipped.copy("connections", routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("hub.routes-dir", routes.toString(), "hub.hook.door-bench.secret", "bench");
    }
}
