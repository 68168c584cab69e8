package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import io.caravanserai.message.RetryableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token of OAuth 2, by client credentials or by a refresh token (RFC 6749, 4.4 and 6): one a node, kept until a minute before it ends. */
final class OAuthLogin extends TokenLogin {
    private static final int EARLY_SECONDS = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    private final @Nullable String path;
    private final Supplier<String> form;
    private final InstantSource clock;

    /**
     * @param path where the token server gives them
     * @param form what it is sent, asked for whenever there is need of a token
     */
    OAuthLogin(Supplier<Connection> tokens, @Nullable String path, Supplier<String> form, InstantSource clock) {
        super(tokens, clock);
        this.path = path;
        this.form = form;
        this.clock = clock;
    }

    /** What a client sends for itself. */
    static Supplier<String> client(Supplier<String> id, Supplier<String> secret) {
        return () -> "grant_type=client_credentials" + of(id, secret);
    }

    /** What a client sends for a person who once allowed it. A server that gives another refresh token each time is not served. */
    static Supplier<String> refresh(Supplier<String> token, Supplier<String> id, Supplier<String> secret) {
        return () -> "grant_type=refresh_token&refresh_token=" + encode(token.get()) + of(id, secret);
    }

    private static String of(Supplier<String> id, Supplier<String> secret) {
        return "&client_id=" + encode(id.get()) + "&client_secret=" + encode(secret.get());
    }

    @Override
    Token fetch() {
        String answer = ask(
                new HttpCall("POST", String.valueOf(path), "", "application/x-www-form-urlencoded", form.get()),
                Success.json());
        try {
            JsonNode token = Json.MAPPER.readTree(answer);
            if (!token.path("access_token").isTextual()) {
                throw new RetryableException("The token server " + system() + " answered no token.", null);
            }
            return new Token(
                    token.get("access_token").asText(),
                    clock.instant().plusSeconds(seconds(token.path("expires_in")) - EARLY_SECONDS));
        } catch (JsonProcessingException e) {
            throw new RetryableException("The token server " + system() + " answered no JSON.", null);
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
