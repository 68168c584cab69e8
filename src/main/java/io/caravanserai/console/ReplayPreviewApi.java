package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.store.MessageSearch;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a replay would do; asked of the place to which it is posted. */
@Path("/api/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
class ReplayPreviewApi {
    private final MessageSearch search;
    private final ReplayPreviews previews;
    private final SecurityIdentity person;

    ReplayPreviewApi(MessageSearch search, ReplayPreviews previews, SecurityIdentity person) {
        this.search = search;
        this.previews = previews;
        this.person = person;
    }

    @GET
    @Path("{id}/replay")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "What a replay of the message would do with each of its writes",
            description = "SKIPPED, MADE, FOUND_OUT, DECIDED, PLANNED, or GONE where its step is in no running route."
                    + " Requests and responses only for operators.")
    public ReplayPreview preview(@PathParam("id") String id) {
        long message = Parameters.id(id);
        return search.one(message)
                .map(detail -> previews.of(detail, person.hasRole(Roles.OPERATOR)))
                .orElseThrow(() -> new NoSuchElementException("There is no message " + message + "."));
    }
}
