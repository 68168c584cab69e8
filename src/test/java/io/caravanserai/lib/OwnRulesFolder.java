package io.caravanserai.lib;

import io.caravanserai.connection.Shipped;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hub with the flow that {@code docs/own-rules.md} shows, the jar of its example, and beside it whatever may be wrong
 * with a jar.
 */
public final class OwnRulesFolder implements QuarkusTestProfile {
    static final String FLOW = "scored-lead/scored-lead.camel.yaml";
    static final String SHOP = "shop/shop.camel.yaml";

    /** The id is a jar's too, and so is the {@code direct:}. */
    static final String TAKEN = """
            - route:
                id: shop
                description: Answers for the file.
                routeConfigurationId: outside
                from:
                  uri: direct:shop
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: of the file
            """;

    private static final Pattern SHOWN = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Override
    public Map<String, String> getConfigOverrides() {
        Path root = Path.of("target", "own-rules-" + UUID.randomUUID()).toAbsolutePath();
        Path lib = root.resolve("lib");
        Path routes = root.resolve("routes");
        Shipped.copy("kamelets", routes);
        Shipped.copy("connections", routes);
        write(routes.resolve(FLOW), shown());
        write(routes.resolve(SHOP), TAKEN);
        TestJar.example().save(lib.resolve("own-rules.jar"));
        for (BrokenJar broken : BrokenJar.values()) {
            broken.in(lib);
        }
        BrokenJar.builder(
                lib.resolve("TAKEN_ID.jar"), "TakenId", "from(\"direct:other\").routeId(\"shop\").log(\"x\");");
        BrokenJar.builder(
                lib.resolve("TAKEN_FROM.jar"), "TakenFrom", "from(\"direct:shop\").routeId(\"other\").log(\"x\");");
        BrokenJar.builder(
                lib.resolve("NO_COMPONENT.jar"), "NoComponent", "from(\"nosuch:x\").routeId(\"no-such\").log(\"x\");");
        // Asked for its routes and tried it is good, and started it is not.
        TestJar.of("""
                public class ThirdTime extends org.apache.camel.builder.RouteBuilder {
                    private static int times;
                    public void configure() {
                        if (++times == 3) { throw new IllegalStateException("enough"); }
                        from("direct:third").routeId("third").log("x");
                    }
                }""").building("acme.ThirdTime").save(lib.resolve("THIRD_TIME.jar"));
        return Map.of(
                "hub.login.mode", "off",
                "hub.lib-dir", lib.toString(),
                "hub.lib-copies-dir", root.resolve("copies").toString(),
                "hub.routes-dir", routes.toString(),
                "hub.deploy.in-force-dir", root.resolve("in-force").toString());
    }

    /** The flow as the page shows it. */
    static String shown() {
        Matcher shown = SHOWN.matcher(TestJar.text(Path.of("docs", "own-rules.md")));
        if (!shown.find()) {
            throw new IllegalStateException("docs/own-rules.md shows no flow");
        }
        return shown.group(1);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
