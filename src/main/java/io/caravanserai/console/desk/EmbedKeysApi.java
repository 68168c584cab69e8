package io.caravanserai.console.desk;

import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.embed.EmbedKeys;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The keys that sign tokens of embeds. What they sign with leaves the hub never. */
@Path("/api/support/embed-keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Support")
class EmbedKeysApi {
    private final EmbedKeys keys;

    EmbedKeysApi(EmbedKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(summary = "All keys, the newest first; the one that is neither retired nor revoked signs")
    public List<EmbedKeys.Key> list() {
        return keys.list();
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = EmbedKeys.Key.class, responseCode = "201", responseDescription = "Made")
    @Operation(summary = "Makes a key that signs from now on", description = "What the others signed is still taken.")
    public EmbedKeys.Key rotate() {
        return keys.rotate();
    }

    @DELETE
    @Path("{kid}")
    @Operation(summary = "Revokes a key: nothing it signed is taken any more, at once and on every node")
    public void revoke(@PathParam("kid") String kid) {
        keys.revoke(kid);
    }
}
