package io.caravanserai.console;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Pages load nothing from elsewhere, are shown in no frame, and are kept nowhere; unless one says it for itself. */
class PageHeaders {
    private static final String OWN_ONLY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        @Nullable MediaType type = response.getMediaType();
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        response.getHeaders().putIfAbsent("Cache-Control", List.of("no-store"));
        if (type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            response.getHeaders().putIfAbsent("Content-Security-Policy", List.of(OWN_ONLY));
            response.getHeaders().putSingle("Referrer-Policy", "same-origin");
        }
    }
}
