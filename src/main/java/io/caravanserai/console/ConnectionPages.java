package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.message.ConnectionsView;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The buttons of connections. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class ConnectionPages {
    private final Instance<ConnectionsView> connections;
    private final SecurityIdentity person;

    ConnectionPages(Instance<ConnectionsView> connections, SecurityIdentity person) {
        this.connections = connections;
        this.person = person;
    }

    @POST
    @Path("{system}/resume")
    @Operation(hidden = true)
    public Response resume(@PathParam("system") String system) {
        connections.get().resume(system, person.getPrincipal().getName());
        return Response.seeOther(URI.create("/")).build();
    }
}
