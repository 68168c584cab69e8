package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.hook.HookView;
import io.caravanserai.hook.Hooks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The webhooks: where to send, and what came in. */
@Path("/api/hooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hooks")
class HooksApi {
    private final Hooks hooks;

    HooksApi(Hooks hooks) {
        this.hooks = hooks;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "All hooks with URL, verifier, last delivery and counts by outcome",
            description =
                    "Counts are of this node, since it started; /q/metrics has them as hub_hook_deliveries_total.")
    public List<HookView> list() {
        return hooks.list();
    }
}
