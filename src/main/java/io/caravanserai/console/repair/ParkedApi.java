package io.caravanserai.console.repair;

import io.caravanserai.console.login.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is parked, by its cause: looked at, replayed one first, thrown away. */
@Path("/api/parked")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parked")
class ParkedApi {
    private final Causes causes;
    private final SecurityIdentity person;

    ParkedApi(Causes causes, SecurityIdentity person) {
        this.causes = causes;
        this.person = person;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The causes for which messages are parked, those with most messages first, at most 100")
    public List<CauseView> list() {
        return causes.all();
    }

    @GET
    @Path("{cause}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "One cause: what it is, what a replay of all would do, and the newest replay")
    public Causes.Standing get(@PathParam("cause") String cause) {
        return causes.one(cause);
    }

    @POST
    @Path("{cause}/replay")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Tries the oldest message that is parked for the cause",
            description = "The others follow on replay/go-on, when that one is DONE.")
    public ReplayView begin(@PathParam("cause") String cause) {
        return causes.begin(cause, name());
    }

    @GET
    @Path("{cause}/replay")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The newest replay of what was parked for the cause")
    public ReplayView replay(@PathParam("cause") String cause) {
        return causes.replay(cause);
    }

    @POST
    @Path("{cause}/replay/go-on")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Has the others follow the one that was tried",
            description = "Refused with 409 where that one is not DONE. It stops by itself when most park again.")
    public ReplayView goOn(@PathParam("cause") String cause) {
        return causes.goOn(cause);
    }

    @POST
    @Path("{cause}/replay/stop")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Stops the replay: what was not replayed yet stays parked")
    public ReplayView stop(@PathParam("cause") String cause) {
        return causes.stop(cause, name());
    }

    /** @param expected how many were shown: another number is refused with 409, and nothing is thrown away */
    record DiscardBody(@Nullable Long expected) {}

    /** How many messages were thrown away. */
    record Discarded(long discarded) {}

    @POST
    @Path("{cause}/discard")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Throws away all that is parked for the cause; what is in doubt stays")
    public Discarded discard(@PathParam("cause") String cause, @Nullable DiscardBody body) {
        return new Discarded(causes.discard(cause, name(), body == null ? null : body.expected));
    }

    private String name() {
        return person.getPrincipal().getName();
    }
}
