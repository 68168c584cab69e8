package io.caravanserai.console;

import io.caravanserai.console.frame.ChangesNothing;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.deploy.FileView;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.Preview;
import io.caravanserai.deploy.check.Finding;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The files of {@code routes/}: an edit here is an edit of the file, checked before it is written. */
@Path("/api/routes/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routes")
class RouteFilesApi {
    private static final String FILE = "{path:.+}";

    private final Keeper keeper;
    private final SecurityIdentity identity;

    RouteFilesApi(Keeper keeper, SecurityIdentity identity) {
        this.keeper = keeper;
        this.identity = identity;
    }

    /**
     * What would be said of an edit.
     *
     * @param met whom it meets on their way, and what its answers make of them
     */
    record Checked(boolean ok, List<Finding> findings, List<String> met) {
        static Checked of(Preview preview) {
            return new Checked(preview.findings().isEmpty(), preview.findings(), preview.met());
        }
    }

    @GET
    @Path(FILE)
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = FileView.class, responseCode = "200", responseDescription = "The file")
    @Operation(summary = "A file: its text in force, its tag for an edit, and what lies on disk where that was refused")
    public Response file(@PathParam("path") String path) {
        FileView file = keeper.file(path);
        return Response.ok(file)
                .header(HttpHeaders.ETAG, '"' + file.tag() + '"')
                .build();
    }

    @PUT
    @Path(FILE)
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Writes a file and puts it in force",
            description =
                    "If-Match, or ?version=, is the tag that GET gave; none for a new file. 409 when somebody else"
                            + " was faster, 422 with findings when it is refused; nothing is written then. What becomes"
                            + " of messages on their way is said by renamed=old:new, move=old:new, drop= and keep=.")
    public Keeper.State write(
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
            @QueryParam("version") @Nullable String version,
            @QueryParam("message") @Nullable String message,
            @BeanParam AnswerParameters beside,
            String text) {
        return edit(path, text, tag(match, version), message, beside);
    }

    @DELETE
    @Path(FILE)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary =
                    "Removes a file; refused while its channels hold messages, unless the call says what becomes of them")
    public Keeper.State remove(
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
            @QueryParam("version") @Nullable String version,
            @QueryParam("message") @Nullable String message,
            @BeanParam AnswerParameters beside) {
        keeper.file(path);
        return edit(path, null, tag(match, version), message, beside);
    }

    @POST
    @ChangesNothing
    @Path(FILE + "/check")
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Checks a text as if it were saved, and saves nothing",
            description = "Counts whom it meets: messages on their way, and the effects they hold.")
    public Checked check(@PathParam("path") String path, @BeanParam AnswerParameters beside, String text) {
        EditAuthor.of(identity, null).refuseBeyond(List.of(path));
        try {
            return Checked.of(keeper.check(path, text, beside.answers()));
        } catch (IllegalArgumentException e) {
            throw Problem.of("path", String.valueOf(e.getMessage()));
        }
    }

    private Keeper.State edit(
            String path,
            @Nullable String text,
            @Nullable String tag,
            @Nullable String message,
            AnswerParameters beside) {
        try {
            return keeper.edit(path, text, tag, EditAuthor.of(identity, message), beside.answers());
        } catch (IllegalArgumentException e) {
            throw Problem.of("path", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String tag(@Nullable String match, @Nullable String version) {
        return match == null ? version : match.replaceFirst("^W/", "").replace("\"", "");
    }
}
