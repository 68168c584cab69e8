package io.caravanserai.console.frame;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The stream of a page: a word whenever the page should look again. It carries no data of anybody's. */
@Path("/live")
@Produces(MediaType.SERVER_SENT_EVENTS)
@RolesAllowed(Roles.VIEWER)
public class LiveStream {
    private final Live live;

    LiveStream(Live live) {
        this.live = live;
    }

    @GET
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public Multi<String> stream() {
        if (live.isFull()) {
            throw new Problem(503, "There are " + Live.MOST + " open pages already. This one is not kept up to date.");
        }
        return live.stream();
    }
}
