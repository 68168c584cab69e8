package io.caravanserai.console.calendar;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.store.CalendarMoves;
import io.caravanserai.store.CalendarMoves.Done;
import io.caravanserai.store.PlannedSlots;
import io.caravanserai.store.PlannedSlots.Slot;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many messages are due when. */
@Path("/api/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar")
class CalendarApi {
    private final PlannedSlots slots;
    private final CalendarMoves moves;
    private final SecurityIdentity person;

    CalendarApi(PlannedSlots slots, CalendarMoves moves, SecurityIdentity person) {
        this.slots = slots;
        this.moves = moves;
        this.person = person;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "How many messages wait for when, by channel",
            description =
                    "By the hour for two days, then by the day up to a month, in UTC. What is due in none is left out.")
    public List<Slot> list() {
        return slots.slots(ZoneOffset.UTC);
    }

    @POST
    @Path("moves/{id}/undo")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Takes a move back",
            description = "Messages that still wait at the time it gave them get the time they had, within a week.")
    public Done undo(@PathParam("id") String id) {
        return moves.undo(Parameters.id(id), person.getPrincipal().getName());
    }
}
