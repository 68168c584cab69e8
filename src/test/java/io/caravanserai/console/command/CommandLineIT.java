package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, as a person calls it. */
class CommandLineIT {
    @TempDir
    Path folder;

    private Process start(List<String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dhub.data-dir=" + folder.resolve("data"),
                "-Dhub.routes-dir="
                        + Path.of("src/test/resources/console/routes").toAbsolutePath()));
        command.addAll(settings);
        command.addAll(List.of(
                "-jar", Path.of(System.getProperty("hub.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        process.environment().put("HUB_URL", "http://localhost:" + unused());
        return process.start();
    }

    private static int unused() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    @Test
    void runsAFlowInAHubOfItsOwnWhenNoneAnswers() throws Exception {
        Process process = start(List.of(), "run", "demo", "--dry-run", "--param", "items=[1,2]");
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(out())
                .as(Files.readString(folder.resolve("err")))
                .contains("ok in", "demo-item", "Would have written");
        assertThat(out()).doesNotContain("WARN", "The first user is");
        assertThat(process.exitValue()).isEqualTo(Commands.DONE);
    }

    @Test
    void runsTheSandboxAloneWithoutADatabase() throws Exception {
        Process process = start(List.of("-Dquarkus.http.host=127.0.0.1"), "sandbox", "--port", "0");
        try {
            Pattern listening = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> listening.matcher(out()).find());
            Matcher url = listening.matcher(out());
            assertThat(url.find()).isTrue();
            assertThat(status(url.group(1) + "/sandbox")).isEqualTo(200);
            assertThat(status(url.group(1) + "/q/health")).isEqualTo(200);
            assertThat(status(url.group(1) + "/")).isEqualTo(404);
            assertThat(status(url.group(1) + "/api/flows")).isEqualTo(404);
            assertThat(folder.resolve("data")).doesNotExist();
        } finally {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
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
        Process process = start(List.of("-Dhub.login.mode=off", "-Dquarkus.http.port=0"), "serve");
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(out() + Files.readString(folder.resolve("err")))
                .contains("hub.login.mode=off needs quarkus.http.host");
    }

    @Test
    void showsTheFirstPasswordOnce() throws Exception {
        assertThat(served()).contains("The first user is 'admin'");
        assertThat(served()).doesNotContain("The first user is");
    }

    private String served() throws Exception {
        Process process = start(List.of("-Dquarkus.http.port=0", "-Dquarkus.http.host=127.0.0.1"), "serve");
        await().atMost(Duration.ofMinutes(2)).until(() -> out().contains("Listening on"));
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return out();
    }
}
