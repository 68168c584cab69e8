package io.caravanserai.console.pause;

import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.PausesByHand;
import io.caravanserai.message.Pause;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What rests. */
@Path("/api/pauses")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Pauses")
class PausesApi {
    private final PausesByHand pauses;

    PausesApi(PausesByHand pauses) {
        this.pauses = pauses;
    }

    @GET
    @Operation(
            summary = "Flows, schedules and connections that a person paused",
            description =
                    "The newest first, with who, why, since when and until when; until is null where a person ends it.")
    public List<Pause> list() {
        return pauses.current();
    }
}
