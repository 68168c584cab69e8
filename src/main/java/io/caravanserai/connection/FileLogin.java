package io.caravanserai.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one logs in, as a connection file says it. It never holds a secret, only where one is.
 *
 * @param kind one of {@link Kind}, in small letters, or of {@link Vendors#logins}
 * @param name of the header, the query's parameter or the body's field
 * @param secret the token, the password, the secret of an OAuth client, a webhook's whole URL, or an account's key
 * @param user who logs in; of OAuth the client's id
 * @param refresh of {@code oauth2-refresh}: the refresh token
 * @param tokens the connection by which tokens are had, which has no login itself
 * @param tokenPath the path there, like {@code /oauth2/token}
 * @param scopes what a token is for, where one says so
 * @param userField of {@code password-token}: the login's field for the user
 * @param passwordField of {@code password-token}: the login's field for the password
 * @param bearer of {@code password-token}: jq on the login's answer that gives the token
 * @param end of {@code password-token}: jq on the login's answer that gives when it ends, in milliseconds since 1970
 * @param sandbox where the sandbox has the system for whoever logs in so; null for where the file says it
 */
record FileLogin(
        @JsonProperty(required = true) String kind,
        @Nullable String name,
        @Nullable SecretPlace secret,
        @Nullable SecretPlace user,
        @Nullable SecretPlace refresh,
        @Nullable String tokens,
        @Nullable String tokenPath,
        @Nullable List<String> scopes,
        @Nullable String userField,
        @Nullable String passwordField,
        @Nullable String bearer,
        @Nullable String end,
        @Nullable String sandbox) {

    /** The ways to log in that many vendors have. */
    enum Kind implements LoginKind {
        /** No login at all. */
        NONE("none", List.of()),
        /** {@code Authorization: Bearer <secret>}. */
        BEARER("bearer", List.of("secret")),
        /** {@code Authorization: Basic <user:secret>} (RFC 7617). */
        BASIC("basic", List.of("user", "secret")),
        /** A header of the vendor's own. */
        HEADER("header", List.of("name", "secret")),
        /** A parameter of every query. */
        QUERY("query", List.of("name", "secret")),
        /** A header of the vendor's own, and {@code Authorization: Bearer} with the same. */
        HEADER_AND_BEARER("header-and-bearer", List.of("name", "secret")),
        /** A field of every body, which is a JSON object. */
        BODY("body", List.of("name", "secret")),
        /** The whole URL is the secret. */
        WEBHOOK_URL("webhook-url", List.of("secret")),
        /** OAuth 2 client credentials (RFC 6749, 4.4). */
        OAUTH2_CLIENT("oauth2-client", List.of("user", "secret", "tokens", "tokenPath")),
        /** OAuth 2 refresh token (RFC 6749, 6). */
        OAUTH2_REFRESH("oauth2-refresh", List.of("user", "secret", "refresh", "tokens", "tokenPath")),
        /** User and password become a token. */
        PASSWORD_TOKEN(
                "password-token",
                List.of("user", "secret", "tokens", "tokenPath", "userField", "passwordField", "bearer"),
                "end");

        private final String title;
        private final List<String> needs;
        private final List<String> takes;

        Kind(String title, List<String> needs, String... more) {
            this.title = title;
            this.needs = needs;
            this.takes = Stream.concat(needs.stream(), Arrays.stream(more)).toList();
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public List<String> needs() {
            return needs;
        }

        @Override
        public List<String> takes() {
            return takes;
        }

        @Override
        public boolean isPlacedByOperator() {
            return this == WEBHOOK_URL;
        }
    }

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        LoginKind known = known();
        given().forEach((key, value) -> {
            if (value == null && known.needs().contains(key)) {
                throw new WrongConnectionException("login", "has no " + key + ", which " + kind + " needs");
            }
            if (value != null && !known.takes().contains(key)) {
                throw new WrongConnectionException(
                        "login." + key,
                        "means nothing for " + kind + "; besides kind it takes "
                                + (known.takes().isEmpty() ? "nothing" : String.join(", ", known.takes())));
            }
        });
        if (name != null && !name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new WrongConnectionException("login.name", "is '" + name + "'; allowed are letters, digits, - and _");
        }
        places().forEach((key, place) -> place.check("login." + key));
        FileKeys.jq("login.bearer", bearer);
        FileKeys.jq("login.end", end);
    }

    private Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("name", name);
        given.put("secret", secret);
        given.put("user", user);
        given.put("refresh", refresh);
        given.put("tokens", tokens);
        given.put("tokenPath", tokenPath);
        given.put("scopes", scopes);
        given.put("userField", userField);
        given.put("passwordField", passwordField);
        given.put("bearer", bearer);
        given.put("end", end);
        return given;
    }

    private Map<String, SecretPlace> places() {
        Map<String, SecretPlace> places = new LinkedHashMap<>();
        given().forEach((key, value) -> {
            if (value instanceof SecretPlace place) {
                places.put(key, place);
            }
        });
        return places;
    }

    /** Where its secrets are: never the user alone. */
    List<SecretPlace> secrets() {
        return Stream.of(secret, refresh).filter(Objects::nonNull).toList();
    }

    LoginKind known() {
        return kinds().filter(each -> each.title().equals(kind))
                .findFirst()
                .orElseThrow(() -> new WrongConnectionException(
                        "login.kind",
                        "is '" + kind + "'; allowed are "
                                + kinds().map(LoginKind::title).collect(Collectors.joining(", "))));
    }

    private static Stream<LoginKind> kinds() {
        return Stream.concat(Arrays.stream(Kind.values()), Vendors.logins());
    }

    /** Where each secret is that it needs and that cannot be read; empty when a call can be let in. */
    List<String> missing(Secrets secrets) {
        List<String> missing = new ArrayList<>();
        places().forEach((key, place) -> {
            if (known().needs().contains(key) && secrets.at(place).isEmpty()) {
                missing.add(place.words());
            }
        });
        return missing;
    }
}
