package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.message.ConnectionsView.Tested;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The outside systems: how they are, and whether they answer. */
@Path("/api/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ConnectionsApi {
    private final Instance<ConnectionsView> connections;

    ConnectionsApi(Instance<ConnectionsView> connections) {
        this.connections = connections;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "All connections with health, budget left and last error")
    public List<Connected> list() {
        return connections.isResolvable() ? connections.get().all() : List.of();
    }

    @POST
    @Path("{system}/test")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Makes a harmless call",
            description = "A system that does not answer is an answer too: ok is false.")
    public Tested test(@PathParam("system") String system) {
        if (!connections.isResolvable()) {
            throw Problem.unknown("There is no connection to " + system + ".");
        }
        return connections.get().test(system);
    }
}
