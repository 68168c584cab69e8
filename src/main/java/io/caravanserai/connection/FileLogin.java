package io.caravanserai.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one logs in, as a connection file says it. It never holds a secret, only where one is.
 *
 * @param kind one of {@link Kind}, in small letters
 * @param name of the header or the query's parameter
 * @param secret the token, the password, or the secret of an OAuth client
 * @param user of {@code basic}; the client's id of {@code oauth2-client}
 * @param tokens of {@code oauth2-client}: the connection by which tokens are had, which has no login itself
 * @param tokenPath of {@code oauth2-client}: the path there, like {@code /oauth2/token}
 */
record FileLogin(
        @JsonProperty(required = true) String kind,
        @Nullable String name,
        @Nullable SecretPlace secret,
        @Nullable SecretPlace user,
        @Nullable String tokens,
        @Nullable String tokenPath) {

    /** The ways to log in that a file can say. */
    enum Kind {
        /** No login at all. */
        NONE("none"),
        /** {@code Authorization: Bearer <secret>}. */
        BEARER("bearer", "secret"),
        /** {@code Authorization: Basic <user:secret>} (RFC 7617). */
        BASIC("basic", "user", "secret"),
        /** A header of the vendor's own. */
        HEADER("header", "name", "secret"),
        /** A parameter of every query. */
        QUERY("query", "name", "secret"),
        /** OAuth 2 client credentials (RFC 6749, 4.4). */
        OAUTH2_CLIENT("oauth2-client", "user", "secret", "tokens", "tokenPath");

        private final String title;
        private final List<String> keys;

        Kind(String title, String... keys) {
            this.title = title;
            this.keys = List.of(keys);
        }
    }

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        Kind known = known();
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("name", name);
        given.put("secret", secret);
        given.put("user", user);
        given.put("tokens", tokens);
        given.put("tokenPath", tokenPath);
        given.forEach((key, value) -> {
            if (value == null && known.keys.contains(key)) {
                throw new WrongConnectionException("login", "has no " + key + ", which " + kind + " needs");
            }
            if (value != null && !known.keys.contains(key)) {
                throw new WrongConnectionException(
                        "login." + key,
                        "means nothing for " + kind + "; besides kind it takes "
                                + (known.keys.isEmpty() ? "nothing" : String.join(", ", known.keys)));
            }
        });
        if (name != null && !name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new WrongConnectionException("login.name", "is '" + name + "'; allowed are letters, digits, - and _");
        }
        if (secret != null) {
            secret.check("login.secret");
        }
        if (user != null) {
            user.check("login.user");
        }
    }

    Kind known() {
        return Arrays.stream(Kind.values())
                .filter(each -> each.title.equals(kind))
                .findFirst()
                .orElseThrow(() -> new WrongConnectionException(
                        "login.kind",
                        "is '" + kind + "'; allowed are "
                                + Arrays.stream(Kind.values())
                                        .map(each -> each.title)
                                        .collect(Collectors.joining(", "))));
    }

    /** Where each secret is that cannot be read; empty when a call can be let in. */
    List<String> missing(Secrets secrets) {
        List<String> missing = new ArrayList<>();
        for (SecretPlace place : Arrays.asList(user, secret)) {
            if (place != null && secrets.at(place).isEmpty()) {
                missing.add(place.words());
            }
        }
        return missing;
    }

    /**
     * The login itself; each call reads the secret anew, so that another one needs no restart.
     *
     * @param tokens gives the token of an OAuth client
     */
    Login login(Secrets secrets, Login tokens) {
        return switch (known()) {
            case NONE -> Login.none();
            case BEARER -> () -> "Bearer " + secrets.of(secret());
            case BASIC -> () -> "Basic " + base64(secrets.of(user()) + ":" + secrets.of(secret()));
            case HEADER -> new Own(secrets, new Login.Place(Objects.requireNonNull(name), false));
            case QUERY -> new Own(secrets, new Login.Place(Objects.requireNonNull(name), true));
            case OAUTH2_CLIENT -> tokens;
        };
    }

    private static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret in a place of the vendor's own. */
    private final class Own implements Login {
        private final Secrets secrets;
        private final Place place;

        Own(Secrets secrets, Place place) {
            this.secrets = secrets;
            this.place = place;
        }

        @Override
        public String authorization() {
            return secrets.of(secret());
        }

        @Override
        public Place place() {
            return place;
        }
    }
}
