package io.caravanserai.console.pause;

import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.PausesByHand.Resumed;
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

/** Pausing a flow, and ending that. */
@Path("/api/flows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
class FlowPausesApi {
    private final PauseCalls calls;

    FlowPausesApi(PauseCalls calls) {
        this.calls = calls;
    }

    @POST
    @Path("{flow}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Pauses a flow on all nodes",
            description = "Its messages wait in their channels, it starts no run and its schedules do not fire."
                    + " What comes in is accepted. With until it ends by itself.")
    @APIResponse(responseCode = "200", description = "It is paused")
    @APIResponse(responseCode = "400", description = "No reason is given, or the pause would be over already")
    public Pause pause(@PathParam("flow") String flow, @Nullable PauseBody body) {
        return calls.pause(Pause.Kind.FLOW, flow, body);
    }

    @POST
    @Path("{flow}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Ends the pause of a flow",
            description = "What waits is taken again. What its schedules left out is not made up, unless"
                    + " catchUp is true: then the latest firing is.")
    public Resumed resume(@PathParam("flow") String flow, @Nullable ResumeBody body) {
        return calls.resume(Pause.Kind.FLOW, flow, body);
    }
}
