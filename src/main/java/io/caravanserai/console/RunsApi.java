package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.RunView;
import io.caravanserai.flow.RunWatch;
import io.caravanserai.flow.Running;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Run;
import io.caravanserai.store.RunEffects;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs: what was read, what became of it, what was written. */
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
class RunsApi {

    private final Running running;
    private final RunWatch watch;
    private final RunEffects effects;
    private final ObjectMapper json;
    private final ObjectWriter streaming;

    RunsApi(Running running, RunWatch watch, RunEffects effects, ObjectMapper json) {
        this.running = running;
        this.watch = watch;
        this.effects = effects;
        this.json = json;
        this.streaming = json.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Runs, newest first, 50 a page or as limit says, at most 500")
    public List<RunView> list(
            @QueryParam("flow") @Nullable String flow,
            @Parameter(description = "RUNNING, COMPLETE or SKIPPED") @QueryParam("state") @Nullable String state,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return running.list(
                flow,
                Parameters.oneOf("state", state, Run.State.class),
                Parameters.atLeastZero("page", page),
                Parameters.limit(limit));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "One run",
            description = "With wait=30s the answer comes when the run has ended, or after that.")
    public Uni<RunView> get(@PathParam("id") String id, @QueryParam("wait") @Nullable String wait) {
        long run = Parameters.id(id);
        Duration atMost = Parameters.wait(wait);
        Uni<RunView> now = Uni.createFrom().item(() -> running.run(run));
        return now.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(found -> found.state() != Run.State.RUNNING || atMost.isZero()
                        ? Uni.createFrom().item(found)
                        : Uni.createFrom()
                                .completionStage(() -> watch.ended(run, atMost))
                                .chain(() -> now.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    @GET
    @Path("{id}/effects")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "All writes of a run",
            description = "As one list of EffectView, streamed. Of a dry run: what would have been written.")
    public StreamingOutput effects(@PathParam("id") String id, @QueryParam("system") @Nullable String system) {
        long run = running.run(Parameters.id(id)).id();
        return out -> {
            try (JsonGenerator list = json.createGenerator(out)) {
                list.writeStartArray();
                effects.forEach(run, system, effect -> write(list, effect));
                list.writeEndArray();
            }
        };
    }

    private void write(JsonGenerator list, Effect effect) {
        try {
            streaming.writeValue(list, EffectView.of(effect, json, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
