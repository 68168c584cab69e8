package io.caravanserai.console.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Whatever somebody does by a page or the API is seen at once by those who look at this node. */
class Touch {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Live live;

    Touch(Live live) {
        this.live = live;
    }

    @ServerResponseFilter
    void touch(ContainerRequestContext call, ContainerResponseContext answer, ResourceInfo resource) {
        @Nullable Method method = resource.getResourceMethod();
        boolean check = method != null && method.isAnnotationPresent(ChangesNothing.class);
        if (!check && !READS.contains(call.getMethod()) && answer.getStatus() < 400) {
            live.touch();
        }
    }
}
