package io.caravanserai.console.login;

import io.caravanserai.hook.ReplyAddress;
import io.caravanserai.store.TokenStore;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is it: a name with a password (Basic), a token (Bearer), or the session of a browser (cookie). */
@ApplicationScoped
class Door implements HttpAuthenticationMechanism {
    private final LoginConfig config;
    private final Passwords passwords;
    private final Instance<TokenStore> tokens;

    Door(LoginConfig config, Passwords passwords, Instance<TokenStore> tokens) {
        this.config = config;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager unused) {
        if (config.mode() == LoginConfig.Mode.OFF) {
            return Uni.createFrom().item(identity("somebody on this machine", Roles.ADMIN));
        }
        @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        @Nullable Cookie cookie = context.request().getCookie(Sessions.COOKIE);
        if (header != null) {
            String address = context.request().remoteAddress().hostAddress();
            // What the platform answers itself, and what a route does, knows 401 only.
            boolean platform = context.normalizedPath().startsWith("/q/") || context.get(ReplyAddress.CALL) != null;
            return blocking(() -> Optional.of(shown(header, address).orElseThrow(AuthenticationFailedException::new)))
                    .onFailure(TooManyGuessesException.class)
                    .transform(early -> platform ? new AuthenticationFailedException(early) : early);
        }
        return cookie == null ? Uni.createFrom().nullItem() : blocking(() -> session(cookie.getValue()));
    }

    private interface Check {
        Optional<SecurityIdentity> run();
    }

    private static Uni<SecurityIdentity> blocking(Check check) {
        return Uni.createFrom()
                .item(() -> check.run().orElse(null))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Optional<SecurityIdentity> shown(String header, String address) {
        String[] schemeAndValue = header.strip().split("\\s+", 2);
        if (schemeAndValue.length == 2 && schemeAndValue[0].equalsIgnoreCase("bearer")) {
            return token(schemeAndValue[1]);
        }
        if (schemeAndValue.length == 2 && schemeAndValue[0].equalsIgnoreCase("basic")) {
            return password(schemeAndValue[1], address);
        }
        return Optional.empty();
    }

    private Optional<SecurityIdentity> password(String encoded, String address) {
        String[] nameAndPassword;
        try {
            nameAndPassword = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return nameAndPassword.length < 2
                ? Optional.empty()
                : passwords
                        .role(nameAndPassword[0], nameAndPassword[1], address)
                        .map(role -> identity(nameAndPassword[0], role));
    }

    private Optional<SecurityIdentity> token(String shown) {
        boolean ofProcess = config.processToken()
                .map(own -> MessageDigest.isEqual(Secret.hash(own), Secret.hash(shown)))
                .orElse(false);
        return ofProcess
                ? Optional.of(identity(System.getProperty("user.name", "command line"), Roles.ADMIN))
                : find(shown, true);
    }

    private Optional<SecurityIdentity> session(String shown) {
        return find(shown, false);
    }

    private Optional<SecurityIdentity> find(String shown, boolean labelled) {
        return tokens.get()
                .find(Secret.hash(shown))
                .filter(token -> (token.label() != null) == labelled)
                .map(token -> identity(token.user(), Roles.lower(token.role(), token.userRole()), !labelled));
    }

    private static SecurityIdentity identity(String name, String role) {
        return identity(name, role, false);
    }

    private static SecurityIdentity identity(String name, String role, boolean session) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Roles.upTo(role))
                .addAttribute(Roles.SESSION, session)
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Basic realm=\"Caravanserai\""));
    }
}
