package io.caravanserai.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * What every answer says to a browser: pages load nothing from elsewhere and are shown in no frame, all else is no page.
 * Redirects name no host: behind a proxy the hub knows neither its scheme nor its name for sure.
 */
@ApplicationScoped
class PageHeaders {
    private static final String POLICY = "Content-Security-Policy";
    private static final String REFERRER = "Referrer-Policy";
    private static final String OWN_ONLY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final int BEFORE_ALL = 1_000_000;

    /** The hub's own answers, those of the platform, of hooks and of files alike. */
    void onEvery(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addHeadersEndHandler(
                            sending -> complete(context.response().headers()));
                    context.next();
                },
                BEFORE_ALL);
    }

    private static void complete(MultiMap headers) {
        @Nullable String type = headers.get(HttpHeaders.CONTENT_TYPE);
        boolean page = type != null && type.startsWith("text/html");
        if (!headers.contains(POLICY)) {
            headers.set(POLICY, page ? OWN_ONLY : NOTHING);
        }
        headers.set("X-Content-Type-Options", "nosniff");
        if (page && !headers.contains(REFERRER)) {
            headers.set(REFERRER, "same-origin");
        }
    }

    /** What the hub computes is kept nowhere, unless it says so for itself. */
    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        response.getHeaders().putIfAbsent("Cache-Control", List.of("no-store"));
        if (response.getHeaders().getFirst("Location") instanceof URI location) {
            response.getHeaders().putSingle("Location", withoutHost(location));
        }
    }

    private static String withoutHost(URI location) {
        String query = location.getRawQuery() == null ? "" : "?" + location.getRawQuery();
        String fragment = location.getRawFragment() == null ? "" : "#" + location.getRawFragment();
        return location.getRawPath() + query + fragment;
    }
}
