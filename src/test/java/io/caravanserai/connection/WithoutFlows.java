package io.caravanserai.connection;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** A hub with all connectors and no flow: nothing but the test calls the simulated systems. */
public class WithoutFlows implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path routes = Path.of("target", "without-flows", "routes").toAbsolutePath();
        try (Stream<Path> kamelets = Files.list(Path.of("routes", "kamelets"))) {
            Path copies = Files.createDirectories(routes.resolve("kamelets"));
            for (Path kamelet : kamelets.toList()) {
                Files.copy(kamelet, copies.resolve(kamelet.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("hub.routes-dir", routes.toString());
    }
}
