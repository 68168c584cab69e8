package io.caravanserai.console.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who may come in. */
@ConfigMapping(prefix = "hub.login")
interface LoginConfig {

    /**
     * {@code local}: the users of this hub. {@code off}: whoever works on this machine may do everything; the hub refuses to
     * start that way when anybody else could reach it.
     */
    @WithDefault("local")
    Mode mode();

    /** The password of {@code admin} at the first start; without it one is made up and printed once. */
    Optional<String> adminPassword();

    /** How long a browser stays logged in. */
    @WithDefault("12h")
    Duration session();

    /** A token for this process only, which the command line makes up when it starts a hub of its own. */
    Optional<String> processToken();

    /**
     * {@code auto}: the session's cookie travels by https only, where the browser came by https, as far as the hub can tell.
     * {@code always}: whatever the hub can tell, behind a proxy that says nothing of it.
     */
    @WithDefault("auto")
    SecureCookie secureCookie();

    /** When the session's cookie travels by https only. */
    enum SecureCookie {
        AUTO,
        ALWAYS
    }

    /** How people prove who they are. */
    enum Mode {
        LOCAL,
        OFF
    }
}
