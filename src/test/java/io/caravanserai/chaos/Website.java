package io.caravanserai.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The campaign's website: it posts sign-ups to the hub's door, signed with the secret of the profile {@code dev}. */
final class Website {
    private static final SecretKeySpec SECRET = new SecretKeySpec("signup-secret".getBytes(UTF_8), "HmacSHA256");

    private Website() {}

    /** Somebody signs up, with so many red systems; what the hub answered. */
    static JsonNode signUp(String hub, String email, int red, Instant now) {
        return Web.send(request(hub, email, red, now));
    }

    /** The same, to be sent by somebody else. */
    static HttpRequest.Builder request(String hub, String email, int red, Instant now) {
        String body = "{\"email\":\"" + email + "\",\"first_name\":\"Ann\",\"red_systems\":" + red + "}";
        String timestamp = Long.toString(now.getEpochSecond());
        return HttpRequest.newBuilder(URI.create(hub + "/hooks/christmas-signup"))
                .header("Content-Type", "application/json")
                .header("X-Timestamp", timestamp)
                .header("X-Signature-256", signature(timestamp + "." + body))
                .POST(BodyPublishers.ofString(body));
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(SECRET);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
