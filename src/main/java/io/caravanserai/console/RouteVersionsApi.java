package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.VersionView;
import io.caravanserai.store.VersionStore.Version;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of {@code routes/}. */
@Path("/api/routes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routes")
class RouteVersionsApi {
    private final Keeper keeper;
    private final SecurityIdentity identity;

    RouteVersionsApi(Keeper keeper, SecurityIdentity identity) {
        this.keeper = keeper;
        this.identity = identity;
    }

    @GET
    @Path("versions")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Every version that was in force, newest first: when, who, why, how it took over")
    public List<Version> versions(@QueryParam("page") @DefaultValue("0") int page) {
        if (page < 0) {
            throw Problem.of("page", "page counts from 0.");
        }
        return keeper.versions(page);
    }

    @GET
    @Path("versions/{version}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "One version, and what it changed, as diff -u shows it")
    public VersionView version(@PathParam("version") long version) {
        return keeper.version(version);
    }

    @POST
    @Path("rollback/{version}")
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Puts the files of an earlier version in force, as a new version",
            description = "The folder holds them afterwards; what was refused there is gone. An edit as any other: what"
                    + " becomes of messages on their way is said by renamed=old:new, move=old:new, drop= and keep=.")
    public Keeper.State rollBack(
            @PathParam("version") long version,
            @QueryParam("message") @Nullable String message,
            @BeanParam AnswerParameters beside) {
        return keeper.rollBack(version, EditAuthor.of(identity, message), beside.answers());
    }
}
