package io.caravanserai.console;

import io.caravanserai.console.RouteFilesApi.Checked;
import io.caravanserai.console.frame.ChangesNothing;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.deploy.Keeper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What this hub would say of a whole folder in the place of the one in force: what {@code routes check --hub} asks. */
@Path("/api/routes/check")
@Tag(name = "Routes")
@Produces(MediaType.APPLICATION_JSON)
class RouteCheckApi {
    private final Keeper keeper;

    RouteCheckApi(Keeper keeper) {
        this.keeper = keeper;
    }

    @POST
    @ChangesNothing
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Checks a whole folder, texts by path, as if it were saved, and saves nothing",
            description = "Counts whom it meets: messages on their way, and the effects they hold.")
    public Checked check(@BeanParam AnswerParameters beside, @Nullable Map<String, String> files) {
        if (files == null) {
            throw Problem.of("files", "Send the texts by path, like {\"demo/demo.camel.yaml\": \"- route: …\"}.");
        }
        try {
            return Checked.of(keeper.check(new TreeMap<>(files), beside.answers()));
        } catch (IllegalArgumentException e) {
            throw Problem.of("files", String.valueOf(e.getMessage()));
        }
    }
}
