package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.chaos.HubProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, as a person calls it. */
class CommandLineIT {
    @TempDir
    Path folder;

    private HubProcess start(Map<String, String> settings, String... arguments) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put(
                "hub.routes-dir",
                Path.of("src/test/resources/console/routes").toAbsolutePath().toString());
        return HubProcess.start(folder, all, arguments);
    }

    @Test
    void runsAFlowInAHubOfItsOwnWhenNoneAnswers() throws Exception {
        try (HubProcess process = start(Map.of(), "run", "demo", "--dry-run", "--param", "items=[1,2]")) {
            int exit = process.exit();
            assertThat(process.out()).as(process.err()).contains("ok in", "demo-item", "Would have written");
            assertThat(process.out()).doesNotContain("WARN", "The first user is");
            assertThat(exit).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void checksRoutesWithoutAHub() throws Exception {
        Path refused =
                Path.of("src/test/resources/routes-refused/unknown-option").toAbsolutePath();
        try (HubProcess process = start(Map.of(), "routes", "check", refused.toString())) {
            assertThat(process.exit()).as(process.err()).isEqualTo(ExitCode.NOT_WELL);
            assertThat(process.out()).contains("lead/lead.camel.yaml:8", "Did you mean concurrency?", "1 mistake.");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void runsTheSandboxAloneWithoutADatabase() throws Exception {
        try (HubProcess process = start(Map.of("quarkus.http.host", "127.0.0.1"), "sandbox", "--port", "0")) {
            String url = process.url();
            assertThat(url).startsWith("http://127.0.0.1:");
            assertThat(status(url + "/sandbox")).isEqualTo(200);
            assertThat(status(url + "/q/health")).isEqualTo(200);
            assertThat(status(url + "/")).isEqualTo(404);
            assertThat(status(url + "/api/flows")).isEqualTo(404);
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    private static int status(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Basic YTpi")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void refusesToServeEverybodyWithoutLogin() throws Exception {
        try (HubProcess process = start(Map.of("hub.login.mode", "off", "quarkus.http.port", "0"), "serve")) {
            assertThat(process.exit()).isNotZero();
            assertThat(process.out() + process.err()).contains("hub.login.mode=off needs quarkus.http.host");
        }
    }

    @Test
    void showsTheFirstPasswordOnce() throws Exception {
        assertThat(served()).contains("The first user is 'admin'");
        assertThat(served()).doesNotContain("The first user is");
    }

    private String served() throws Exception {
        Map<String, String> settings = Map.of("quarkus.http.port", "0", "quarkus.http.host", "127.0.0.1");
        try (HubProcess process = start(settings, "serve")) {
            process.url();
            process.stop();
            return process.out();
        }
    }
}
