package io.caravanserai.console.desk;

import io.caravanserai.desk.SpareSource;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before anything is read of the desk: where its copy holds nothing, what stands in for it is looked for. */
class SpareLook {
    private static final List<String> OF_THE_DESK = List.of("/support", "/api/support", "/widgets");

    private final SpareSource spare;

    SpareLook(SpareSource spare) {
        this.spare = spare;
    }

    @ServerRequestFilter
    void look(ContainerRequestContext call) {
        if (call.getMethod().equals("GET")
                && OF_THE_DESK.stream().anyMatch(call.getUriInfo().getPath()::startsWith)) {
            spare.look();
        }
    }
}
