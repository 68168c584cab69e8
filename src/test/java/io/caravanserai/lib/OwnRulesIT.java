package io.caravanserai.lib;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.chaos.HubProcess;
import io.caravanserai.connection.Shipped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar with a folder {@code lib/} beside it. */
class OwnRulesIT {
    @TempDir
    Path folder;

    @Test
    void theHubAsItIsShippedFindsTheFolderBesideIt() throws Exception {
        Path routes = folder.resolve("routes");
        Shipped.copy("kamelets", routes);
        Shipped.copy("connections", routes);
        OwnRulesFolder.write(routes.resolve(OwnRulesFolder.FLOW), OwnRulesFolder.shown());
        TestJar.example().save(folder.resolve("lib/own-rules.jar"));
        Files.writeString(folder.resolve("lib/broken.jar"), "no jar");
        Map<String, String> settings = Map.of("quarkus.profile", "dev", "quarkus.http.port", "0");
        try (HubProcess hub = HubProcess.start(folder, settings)) {
            String shown = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(hub.url() + "/api/routes"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(shown)
                    .contains(
                            "\"id\":\"lead-note\"",
                            "\"file\":\"own-rules.jar\"",
                            "\"id\":\"scored-lead\"",
                            "\"refused\":[]")
                    .contains("lib/broken.jar: It cannot be read: it is no jar");
        }
        try (HubProcess check = HubProcess.start(folder, Map.of(), "routes", "check")) {
            assertThat(check.exit()).as(check.out() + check.err()).isZero();
            assertThat(check.out()).contains("Nothing is wrong.", "lib/broken.jar: It cannot be read");
        }
    }
}
