package io.caravanserai.console.login;

import io.caravanserai.console.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the page of another site has a browser send here: browsers add the session, or a remembered password, by
 * themselves, and a hub without login would trust them too.
 */
class SameOrigin {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    // Forms of other sites may well send to a hook: it has a check of its own.
    private static final String HOOKS = "/hooks/";

    private final LoginConfig config;

    SameOrigin(LoginConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext call, HttpServerRequest request) {
        String path = call.getUriInfo().getPath();
        if (path.startsWith(HOOKS)) {
            return;
        }
        String host = Optional.ofNullable(request.authority())
                .map(authority -> authority.host().toLowerCase(java.util.Locale.ROOT))
                .orElse("");
        if (config.mode() == LoginConfig.Mode.OFF && !Loopback.isName(host)) {
            throw new Problem(403, "Without login the hub answers only to localhost, not to '" + host + "'.");
        }
        @Nullable String origin = request.getHeader("Origin");
        if (!HARMLESS.contains(call.getMethod()) && origin != null && !isSame(origin, request)) {
            throw new Problem(403, "This came from the page of another site: " + origin + ".");
        }
    }

    private static boolean isSame(String origin, HttpServerRequest request) {
        try {
            @Nullable String authority = URI.create(origin).getAuthority();
            return authority != null
                    && request.authority() != null
                    && authority.equalsIgnoreCase(request.authority().toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
