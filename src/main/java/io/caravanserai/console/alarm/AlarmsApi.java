package io.caravanserai.console.alarm;

import io.caravanserai.console.login.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is wrong just now. */
@Path("/api/alarms")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Alarms")
class AlarmsApi {
    private final Alarms alarms;

    AlarmsApi(Alarms alarms) {
        this.alarms = alarms;
    }

    @GET
    @Operation(
            summary = "What is wrong just now, and what should have happened and did not",
            description = "Each with a sentence that says what to do; empty while all is well.")
    public List<Alarm> list() {
        return alarms.standing();
    }
}
