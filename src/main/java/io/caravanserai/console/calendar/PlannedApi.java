package io.caravanserai.console.calendar;

import io.caravanserai.console.login.Roles;
import io.caravanserai.store.CalendarMoves;
import io.caravanserai.store.CalendarMoves.Done;
import io.caravanserai.store.CalendarMoves.Target;
import io.caravanserai.store.PlannedDiscard;
import io.caravanserai.store.PlannedMessages.Which;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Moving and throwing away many messages that were given a later time. */
@Path("/api/messages")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Messages")
class PlannedApi {
    private final CalendarMoves moves;
    private final PlannedDiscard discard;
    private final InstantSource clock;
    private final SecurityIdentity person;

    PlannedApi(CalendarMoves moves, PlannedDiscard discard, InstantSource clock, SecurityIdentity person) {
        this.moves = moves;
        this.discard = discard;
        this.clock = clock;
        this.person = person;
    }

    @POST
    @Path("reschedule")
    @Operation(
            summary = "Moves messages that wait for a later time, or counts them",
            description = "By flow, channel, person, and from when to when they are due; 100,000 at most. POST"
                    + " /api/calendar/moves/{id}/undo takes it back.")
    @APIResponse(
            responseCode = "200",
            description = "Moved, or with preview the counts: Preview",
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Object reschedule(@Nullable PlannedBody body) {
        PlannedBody wanted = PlannedBody.of(body);
        Which which = PlannedFields.which(wanted::field, clock.instant());
        Target target = PlannedFields.target(wanted::field);
        return wanted.preview()
                ? moves.preview(which, target)
                : moves.move(which, target, MoveWords.of(which, target), name(), wanted.expected());
    }

    @POST
    @Path("discard")
    @Operation(
            summary = "Throws messages away that wait for a later time, or counts them",
            description = "As for reschedule; 10,000 at most. Each can be replayed as long as its payload is kept.")
    @APIResponse(
            responseCode = "200",
            description = "Thrown away, or with preview the counts: Preview",
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Object discard(@Nullable PlannedBody body) {
        PlannedBody wanted = PlannedBody.of(body);
        Which which = PlannedFields.which(wanted::field, clock.instant());
        return wanted.preview() ? moves.preview(which, null) : discard.all(which, name(), wanted.expected());
    }

    private String name() {
        return person.getPrincipal().getName();
    }
}
