package io.caravanserai.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.Running;
import io.caravanserai.json.Json;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    private final FlowTests tests;

    FlowsApi(Running running, FlowTests tests) {
        this.running = running;
        this.tests = tests;
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

    /** Which cases: of a name, or all of the flow. */
    record TestBody(@Nullable @JsonProperty("case") String name) {}

    @POST
    @Path("{flow}/test")
    @Consumes(MediaType.WILDCARD) // as for a run
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Runs the cases of a flow",
            description =
                    "In processes of their own, with a database of their own and simulated systems: this hub is not"
                            + " touched. Takes from ten seconds to some minutes. With {\"case\": \"happy\"} only that one.")
    @APIResponse(responseCode = "202", description = "They run; Location tells what becomes of them")
    @APIResponse(responseCode = "409", description = "Cases are being run already")
    public Response test(@PathParam("flow") String flow, @Nullable String body) throws JsonProcessingException {
        TestBody wanted =
                body == null || body.isBlank() ? new TestBody(null) : Json.MAPPER.readValue(body, TestBody.class);
        tests.start(flow, wanted.name);
        return Response.accepted()
                .location(URI.create("/api/flows/" + flow + "/test"))
                .build();
    }

    @GET
    @Path("{flow}/test")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "What became of the cases of a flow that were run last",
            description = "With wait=30s the answer comes when they are through, or after that.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each case",
            content = @Content(schema = @Schema(implementation = FlowTests.Tested.class)))
    @APIResponse(responseCode = "202", description = "They still run")
    public Uni<Response> tested(@PathParam("flow") String flow, @QueryParam("wait") @Nullable String wait) {
        CompletableFuture<FlowTests.Tested> newest = tests.newest(flow);
        Duration atMost = Parameters.wait(wait);
        Uni<Response> outcome = Uni.createFrom()
                .completionStage(() -> newest.copy())
                .map(tested -> Response.ok(tested).build());
        Response runs = Response.accepted().build();
        if (newest.isDone()) {
            return outcome;
        }
        return atMost.isZero()
                ? Uni.createFrom().item(runs)
                : outcome.ifNoItem().after(atMost).recoverWithItem(runs);
    }
}
