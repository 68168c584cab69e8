package io.caravanserai.console.school;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.school.Notices;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notices in an academy's app, each student's by the id of their profile: for the app's server, which knows who asks it. */
@Path("/api/academy/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Academy")
class NoticesApi {
    private static final String OF_WHOM =
            "user is the id of a student's profile; nobody else's notices are shown or changed.";

    private final Notices notices;

    NoticesApi(Notices notices) {
        this.notices = notices;
    }

    @GET
    @Operation(summary = "A student's notices, the newest first, 50 a page or as limit says", description = OF_WHOM)
    @APIResponse(
            responseCode = "200",
            description = "The notices; where there are more, Link names the next page",
            content = @Content(schema = @Schema(implementation = Notices.Notice[].class)))
    public Response list(
            @QueryParam("user") @Nullable String user,
            @QueryParam("unread") @DefaultValue("false") boolean unread,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo uri) {
        int number = Parameters.atLeastZero("page", page);
        int most = Parameters.limit(limit);
        List<Notices.Notice> found = notices.list(said(user), unread, most + 1, Math.multiplyExact(number, most));
        Response.ResponseBuilder response =
                Response.ok(found.stream().limit(most).toList());
        if (found.size() > most) {
            Parameters.next(response, uri, number);
        }
        return response.build();
    }

    /** How many. */
    record Count(long count) {}

    @GET
    @Path("unread")
    @Operation(summary = "How many notices a student has not read", description = OF_WHOM)
    public Count unread(@QueryParam("user") @Nullable String user) {
        return new Count(notices.unread(said(user)));
    }

    @POST
    @Path("{id}/read")
    @Operation(summary = "Marks a student's notice as read", description = OF_WHOM)
    public void read(@PathParam("id") String id, @QueryParam("user") @Nullable String user) {
        if (!notices.read(said(user), id)) {
            throw new NoSuchElementException("This student has no notice " + id + ".");
        }
    }

    @POST
    @Path("read")
    @Operation(summary = "Marks all notices of a student as read; how many were not", description = OF_WHOM)
    public Count readAll(@QueryParam("user") @Nullable String user) {
        return new Count(notices.readAll(said(user)));
    }

    private static String said(@Nullable String user) {
        if (user == null || user.isBlank()) {
            throw Problem.of("user", "Say whose notices: the id of a student's profile.");
        }
        return user;
    }
}
