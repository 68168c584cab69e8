package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.console.login.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The flows, and starting them. */
@Path("/api/flows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
class FlowsApi {
    private final Running running;

    FlowsApi(Running running) {
        this.running = running;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "All flows with their schedules and newest runs")
    public List<FlowView> list() {
        return running.flows();
    }

    /** The run that was started. */
    record Started(long runId) {}

    @POST
    @Path("{flow}/run")
    @Consumes(MediaType.WILDCARD) // a bare POST, with no body and no type, starts the flow as it is
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Starts a run", description = "Every field but dryRun becomes a parameter of the run.")
    @APIResponse(
            responseCode = "202",
            description = "Started",
            content = @Content(schema = @Schema(implementation = Started.class)))
    @APIResponse(responseCode = "409", description = "A run of the flow is under way")
    public Response run(@PathParam("flow") String flow, @Nullable String body) throws JsonProcessingException {
        RunBody wanted = RunBody.read(body);
        long id = running.start(flow, wanted.dryRun, wanted.parameters());
        return Response.accepted(new Started(id))
                .location(URI.create("/api/runs/" + id))
                .build();
    }
}
