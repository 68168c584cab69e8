package io.caravanserai.console.login;

import io.caravanserai.store.TokenStore;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions of browsers: a made-up secret in a cookie, its hash in the database, so that every node knows it. */
@Singleton
class Sessions {
    static final String COOKIE = "caravanserai";

    private static final int BYTES = 32;

    private final LoginConfig config;
    private final Passwords passwords;
    private final TokenStore tokens;
    private final InstantSource clock;

    Sessions(LoginConfig config, Passwords passwords, TokenStore tokens, InstantSource clock) {
        this.config = config;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Begins a session; nothing when name and password do not fit. As {@link Passwords#role}. */
    Optional<NewCookie> begin(String name, String password, String address, boolean secure) {
        return passwords.role(name, password, address).map(role -> {
            String secret = Secret.random(BYTES);
            tokens.add(Secret.hash(secret), name, role, null, clock.instant().plus(config.session()));
            return cookie(secret, (int) config.session().toSeconds(), secure);
        });
    }

    /** Ends the session; the cookie that removes the other one. */
    NewCookie end(@Nullable String secret, boolean secure) {
        if (secret != null) {
            tokens.end(Secret.hash(secret));
        }
        return cookie("", 0, secure);
    }

    private NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure || config.secureCookie() == LoginConfig.SecureCookie.ALWAYS)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
