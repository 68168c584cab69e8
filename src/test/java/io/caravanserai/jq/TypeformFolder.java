package io.caravanserai.jq;

import io.caravanserai.connection.Shipped;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A hub with the connectors, and the flows that {@code docs/tutorial.md} and {@code docs/for-flow-authors.md} show, as they stand there. */
public final class TypeformFolder implements QuarkusTestProfile {
    static final String SECRET = "typeform-secret";

    private static final Pattern FILE = Pattern.compile(
            "^`(typeform-lead\\.[\\w.]+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern HELLO = Pattern.compile(
            "`routes/(hello/hello\\.camel\\.yaml)`:\\n\\n```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Override
    public Map<String, String> getConfigOverrides() {
        Path root = Path.of("target", "typeform").toAbsolutePath();
        Path routes = root.resolve("routes");
        Shipped.copy("kamelets", routes);
        Shipped.copy("connections", routes);
        try {
            String documented = Files.readString(Path.of("docs", "tutorial.md"));
            var files = FILE.matcher(documented).results().toList();
            files.forEach(file -> write(routes.resolve("typeform-lead").resolve(file.group(1)), file.group(2)));
            if (files.size() != 3) {
                throw new IllegalStateException("docs/tutorial.md does not show the three files of the flow");
            }
            var hello = HELLO.matcher(Files.readString(Path.of("docs", "for-flow-authors.md")));
            if (!hello.find()) {
                throw new IllegalStateException("docs/for-flow-authors.md does not show its flow");
            }
            write(routes.resolve(hello.group(1)), hello.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "hub.login.mode",
                "off",
                "hub.routes-dir",
                routes.toString(),
                "hub.deploy.in-force-dir",
                root.resolve("in-force").toString(),
                "hub.hook.typeform-lead.secret",
                SECRET);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
