package io.caravanserai.console.login;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A hub without login must be out of reach for everybody else. */
@Singleton
class Loopback {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    static boolean isName(String host) {
        return NAMES.contains(host);
    }

    void check(
            @Observes StartupEvent starting,
            LoginConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        if (config.mode() == LoginConfig.Mode.OFF && !isName(host)) {
            throw new IllegalStateException("hub.login.mode=off needs quarkus.http.host=127.0.0.1, not '" + host
                    + "': anybody who can reach this hub could do anything. Set the host, or hub.login.mode=local.");
        }
    }
}
