package io.caravanserai.console;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Pages load nothing from elsewhere, are shown in no frame, and are kept nowhere. */
class PageHeaders {
    private static final String OWN_ONLY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        @Nullable MediaType type = response.getMediaType();
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        response.getHeaders().putSingle("Cache-Control", "no-store");
        if (type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            response.getHeaders().putSingle("Content-Security-Policy", OWN_ONLY);
            response.getHeaders().putSingle("Referrer-Policy", "same-origin");
        }
    }
}
