package io.caravanserai.jq;

import io.caravanserai.connection.Shipped;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A hub with the connectors and the one flow that {@code docs/enrichment.md} shows, as it stands there. */
public final class TypeformFolder implements QuarkusTestProfile {
    static final String SECRET = "typeform-secret";

    private static final Pattern FILE = Pattern.compile(
            "^`(typeform-lead\\.[\\w.]+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Override
    public Map<String, String> getConfigOverrides() {
        Path root = Path.of("target", "typeform").toAbsolutePath();
        Path routes = root.resolve("routes");
        Shipped.copy("kamelets", routes);
        Shipped.copy("connections", routes);
        try {
            String documented = Files.readString(Path.of("docs", "enrichment.md"));
            var files = FILE.matcher(documented).results().toList();
            files.forEach(file -> write(routes.resolve("typeform-lead").resolve(file.group(1)), file.group(2)));
            if (files.size() != 3) {
                throw new IllegalStateException("docs/enrichment.md does not show the three files of the flow");
            }
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
