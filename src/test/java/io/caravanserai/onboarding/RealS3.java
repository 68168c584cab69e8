package io.caravanserai.onboarding;

import static io.caravanserai.Patience.await;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Adobe's S3Mock as a process of its own, which the connection {@code s3} then leads to. */
public final class RealS3 implements QuarkusTestResourceLifecycleManager {
    private Process server;

    @Override
    public Map<String, String> start() {
        try {
            int port = freePort();
            String url = "http://localhost:" + port;
            server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-jar",
                            "target/s3mock/s3mock.jar",
                            "--http.port=" + port,
                            "--server.port=0")
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "s3mock", "log.txt").toFile())
                    .start();
            await().atMost(Duration.ofSeconds(90)).until(() -> answers(url));
            return Map.of(
                    "hub.connection.s3.base-url", url,
                    "hub.connection.s3.access-key", "any",
                    "hub.connection.s3.secret-key", "any",
                    "hub.connection.s3.region", "us-east-1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answers(String url) {
        if (!server.isAlive()) {
            throw new IllegalStateException("S3Mock ended by itself. See target/s3mock/log.txt.");
        }
        try {
            return ((HttpURLConnection) URI.create(url).toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.destroy();
        }
    }
}
