package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.message.ConnectionsView.Resumed;
import io.caravanserai.message.ConnectionsView.Tested;
import io.quarkus.security.identity.SecurityIdentity;
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

    private final SecurityIdentity person;

    ConnectionsApi(Instance<ConnectionsView> connections, SecurityIdentity person) {
        this.connections = connections;
        this.person = person;
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
        return of(system).test(system);
    }

    @POST
    @Path("{system}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Calls again now",
            description = "Ends the pause the system asked for, on all nodes, and has what waits for it tried now.")
    public Resumed resume(@PathParam("system") String system) {
        return of(system).resume(system, person.getPrincipal().getName());
    }

    private ConnectionsView of(String system) {
        if (!connections.isResolvable()) {
            throw Problem.unknown("There is no connection to " + system + ".");
        }
        return connections.get();
    }
}
