package io.caravanserai.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Calls a process on this machine. */
final class Web {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    /** @param url without a slash at the end */
    Web(String url) {
        this.url = url;
    }

    /** What was answered. */
    record Reply(int status, String body) {
        /** Missing where there is no JSON. */
        JsonNode json() {
            try {
                return body.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }
    }

    /** The JSON that a path answers; anything but a 2xx ends the case. */
    JsonNode get(String path) {
        return well("GET " + path, call("GET", path, Map.of(), new byte[0])).json();
    }

    /** As {@link #get}, for a POST of JSON. */
    JsonNode post(String path, JsonNode body) {
        return well("POST " + path, call("POST", path, body)).json();
    }

    Reply call(String method, String path, JsonNode body) {
        return call(
                method,
                path,
                Map.of("Content-Type", "application/json"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    Reply call(String method, String path, Map<String, String> headers, byte[] body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path.replace(" ", "%20")))
                    .timeout(TIMEOUT)
                    .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException | IllegalArgumentException e) {
            throw new NotRunException(method + " " + url + path + " did not get through: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRunException("It was interrupted.");
        }
    }

    static Reply well(String call, Reply reply) {
        if (reply.status() >= 300) {
            throw new NotRunException(call + " was answered " + reply.status() + ": " + reply.body());
        }
        return reply;
    }
}
