package io.caravanserai.console.pause;

import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.PausesByHand;
import io.caravanserai.flow.PausesByHand.Resumed;
import io.caravanserai.message.Pause;
import io.caravanserai.trigger.Outlook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The schedules, and pausing them. */
@Path("/api/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
class SchedulesApi {
    private final PausesByHand pauses;
    private final PauseCalls calls;

    SchedulesApi(PausesByHand pauses, PauseCalls calls) {
        this.pauses = pauses;
        this.calls = calls;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "All schedules with their next five firings",
            description = "With what holds each back, and what its latest pause made it leave out.")
    public List<Outlook> list() {
        return pauses.schedules();
    }

    @POST
    @Path("{schedule}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Pauses a schedule on all nodes",
            description =
                    "It does not fire, and what it leaves out is not made up later. With until it ends by" + " itself.")
    @APIResponse(responseCode = "200", description = "It is paused")
    @APIResponse(responseCode = "400", description = "No reason is given, or the pause would be over already")
    public Pause pause(@PathParam("schedule") String schedule, @Nullable PauseBody body) {
        return calls.pause(Pause.Kind.SCHEDULE, schedule, body);
    }

    @POST
    @Path("{schedule}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Ends the pause of a schedule",
            description = "What it left out is not made up, unless catchUp is true: then the latest firing" + " is.")
    public Resumed resume(@PathParam("schedule") String schedule, @Nullable ResumeBody body) {
        return calls.resume(Pause.Kind.SCHEDULE, schedule, body);
    }
}
