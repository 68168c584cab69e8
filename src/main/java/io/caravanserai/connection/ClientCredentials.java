package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.RetryableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Supplier;

/** OAuth 2 client credentials (RFC 6749, 4.4): one token a node, kept until a minute before it ends. */
final class ClientCredentials extends TokenLogin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EARLY_SECONDS = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    private final String system;
    private final String path;
    private final Supplier<String> clientId;
    private final Supplier<String> clientSecret;
    private final InstantSource clock;

    /**
     * @param path where the token server gives them
     * @param clientId asked for whenever there is need of a token, as is the secret
     */
    ClientCredentials(
            Connection tokens,
            String path,
            Supplier<String> clientId,
            Supplier<String> clientSecret,
            InstantSource clock) {
        super(tokens, clock);
        this.system = tokens.system();
        this.path = path;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    @Override
    Token fetch() {
        String form = "grant_type=client_credentials&client_id=" + encode(clientId.get()) + "&client_secret="
                + encode(clientSecret.get());
        String answer = ask(new HttpCall("POST", path, "", "application/x-www-form-urlencoded", form), Success.json());
        try {
            JsonNode token = JSON.readTree(answer);
            if (!token.path("access_token").isTextual()) {
                throw new RetryableException("The token server " + system + " answered no token.", null);
            }
            return new Token(
                    token.get("access_token").asText(),
                    clock.instant().plusSeconds(seconds(token.path("expires_in")) - EARLY_SECONDS));
        } catch (JsonProcessingException e) {
            throw new RetryableException("The token server " + system + " answered no JSON.", null);
        }
    }

    private static long seconds(JsonNode expires) {
        long said = expires.asLong(HOUR);
        return Math.max(0, Math.min(said, DAY));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
