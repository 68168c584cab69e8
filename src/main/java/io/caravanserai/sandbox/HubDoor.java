package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;

/** How the simulated outside knocks at the hub: over HTTP, signed with a secret both know. Blocks: not on an event loop. */
@ApplicationScoped
class HubDoor {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final SandboxSettings settings;
    private final Config config;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WITHIN)
            .build();

    HubDoor(SandboxSettings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    /** What the hub said. */
    record Reply(int status, String body) {
        /** What is said of it to whoever ordered it. */
        Answer told(String signed) {
            return Answer.json(new JsonObject()
                    .put("signed", signed)
                    .put("sent", true)
                    .put("status", status)
                    .put("answer", body));
        }
    }

    /** HMAC-SHA256 in hex. */
    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Posts JSON; a hub that does not answer is a {@link Refused} 502. */
    Reply post(String hook, Map<String, String> headers, String body) {
        URI where = URI.create(url() + "/hooks/" + hook);
        HttpRequest.Builder request = HttpRequest.newBuilder(where)
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new Refused(502, "The hub at " + where + " did not answer (" + e + "). Set hub.sandbox.hub-url.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(502, "The sandbox is stopping.");
        }
    }

    private String url() {
        return settings.hubUrl().orElseGet(() -> "http://localhost:" + ownPort());
    }

    // Whoever tests binds any free port, under a name of its own.
    private int ownPort() {
        boolean test = config.getOptionalValue("quarkus.profile", String.class)
                .filter("test"::equals)
                .isPresent();
        String key = test ? "quarkus.http.test-port" : "quarkus.http.port";
        return config.getValue(key, Integer.class);
    }
}
