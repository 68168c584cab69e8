package io.caravanserai.console.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Calls the API of a hub. */
final class HubClient {
    /** By which the audit knows the command line. */
    private static final String NAME = "caravanserai-command";

    /** Longer than the hub lets anybody wait. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final @Nullable String token;
    private final boolean ownHub;
    private Consumer<JsonNode> heard = answer -> {};

    /**
     * @param url where the hub is, like {@code http://localhost:8080}
     * @param token what opens its doors; null where none is needed
     * @param ownHub whether it ends with this process
     */
    HubClient(String url, @Nullable String token, boolean ownHub) {
        this.url = url.replaceFirst("/+$", "");
        this.token = token;
        this.ownHub = ownHub;
    }

    /** Whether the hub ends with this process. */
    boolean ownHub() {
        return ownHub;
    }

    /** Who hears each answer too, as it came. */
    void onAnswer(Consumer<JsonNode> listener) {
        heard = listener;
    }

    /** Whether a hub answers there. */
    boolean answers() {
        try {
            HttpRequest health = HttpRequest.newBuilder(URI.create(url + "/q/health/live"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(health, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    JsonNode get(String path, Map<String, ?> query) {
        return call("GET", address(path, query), null);
    }

    /** A path with its parameters; those that are null are left out. */
    static String address(String path, Map<String, ?> query) {
        String parameters = query.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(String.valueOf(each.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? path : path + "?" + parameters;
    }

    JsonNode post(String path, Object body) {
        return call("POST", path, body);
    }

    JsonNode call(String method, String path, @Nullable Object body) {
        return send(
                path,
                "application/json",
                request -> request.method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body))));
    }

    /** Puts a text there. */
    void put(String path, String text) {
        send(path, "text/plain", request -> request.PUT(BodyPublishers.ofString(text)));
    }

    /** Sends a file of CSV. */
    JsonNode upload(String path, Path file) {
        return send(path, "text/csv", request -> request.POST(BodyPublishers.ofFile(file)));
    }

    /** Says how something is asked for. */
    private interface Asking {
        HttpRequest.Builder of(HttpRequest.Builder request) throws IOException;
    }

    private JsonNode send(String path, String type, Asking asking) {
        try {
            HttpRequest.Builder request = asking.of(HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(TIMEOUT)
                    .header("User-Agent", NAME)
                    .header("Content-Type", type));
            Optional.ofNullable(token).ifPresent(known -> request.header("Authorization", "Bearer " + known));
            return read(http.send(request.build(), BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw CallFailed.unheard("No hub answers at " + url + ". Start one, or say --url.");
        } catch (IOException e) {
            throw CallFailed.unheard("The hub at " + url + " broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CallFailed interrupted() {
        Thread.currentThread().interrupt();
        return CallFailed.unheard("Interrupted.");
    }

    private JsonNode read(HttpResponse<String> response) throws JsonProcessingException {
        String body = response.body();
        if (response.statusCode() == 401) {
            throw CallFailed.unheard(
                    "The hub at " + url + " does not know you. Give --token or HUB_TOKEN. An admin makes one:"
                            + " curl -u admin -H 'Content-Type: application/json' -d '{\"label\":\"me\",\"role\":\"operator\"}' "
                            + url + "/api/tokens");
        }
        if (response.statusCode() >= 400) {
            throw CallFailed.refused(problem(response.statusCode(), body));
        }
        if (body.isEmpty()) {
            return MissingNode.getInstance();
        }
        JsonNode answer = Json.MAPPER.readTree(body);
        heard.accept(answer);
        return answer;
    }

    private static String problem(int status, String body) {
        try {
            JsonNode problem = Json.MAPPER.readTree(body);
            String field = problem.path("field").asText("");
            String prefix = field.isEmpty() || field.equals("null") ? "" : field + ": ";
            String findings = StreamSupport.stream(problem.path("findings").spliterator(), false)
                    .map(finding -> "\n  "
                            + Json.MAPPER.convertValue(finding, Finding.class).inWords())
                    .collect(Collectors.joining());
            return prefix + problem.path("detail").asText("Status " + status) + findings;
        } catch (JsonProcessingException e) {
            return "The hub answered " + status + ".";
        }
    }
}
