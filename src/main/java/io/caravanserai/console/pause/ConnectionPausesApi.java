package io.caravanserai.console.pause;

import io.caravanserai.console.login.Roles;
import io.caravanserai.message.Pause;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pausing the calls to an outside system. */
@Path("/api/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ConnectionPausesApi {
    private final PauseCalls calls;

    ConnectionPausesApi(PauseCalls calls) {
        this.calls = calls;
    }

    @POST
    @Path("{system}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Pauses the calls to an outside system on all nodes",
            description = "No node calls the system; what needs it waits, and no attempt is counted. With until"
                    + " it ends by itself; POST /api/connections/{system}/resume ends it too.")
    @APIResponse(responseCode = "200", description = "It is paused")
    @APIResponse(responseCode = "400", description = "No reason is given, or the pause would be over already")
    public Pause pause(@PathParam("system") String system, @Nullable PauseBody body) {
        return calls.pause(Pause.Kind.CONNECTION, system, body);
    }
}
