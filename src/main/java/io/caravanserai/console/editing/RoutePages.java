package io.caravanserai.console.editing;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.frame.ChangesNothing;
import io.caravanserai.console.login.Roles;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.RouteFiles;
import io.caravanserai.deploy.VersionView;
import io.caravanserai.store.VersionStore.Version;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The files of {@code routes/} as pages: all of them, one with its editor, and the versions there were. */
@Path("/routes")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class RoutePages {
    private static final String FILE = "{path:.+}";

    private final Keeper keeper;
    private final RouteFiles files;
    private final Edits edits;
    private final SecurityIdentity person;

    RoutePages(Keeper keeper, RouteFiles files, Edits edits, SecurityIdentity person) {
        this.keeper = keeper;
        this.files = files;
        this.edits = edits;
        this.person = person;
    }

    @CheckedTemplate(basePath = "editing")
    static class Templates {
        static native TemplateInstance routes(Viewer viewer, FileTree tree, Keeper.State state, boolean editor);

        static native TemplateInstance file(Viewer viewer, FilePage file, List<Version> history);

        static native TemplateInstance checked(Look look, boolean editable);

        static native TemplateInstance versions(Viewer viewer, List<Version> versions, int page, boolean more);

        static native TemplateInstance version(
                Viewer viewer, VersionView view, List<Changed> changes, boolean canGoBack);
    }

    /** What a version did to a file. */
    record Changed(String path, String href, String change, List<Look.DiffLine> diff) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance tree(@QueryParam("q") @DefaultValue("") String asked) {
        Keeper.State state = keeper.state();
        FileTree tree = FileTree.of(keeper.files(), state.refused(), files.cases(), asked.strip());
        return Templates.routes(viewer(), tree, state, person.hasRole(Roles.EDITOR));
    }

    @GET
    @Path("new")
    @RolesAllowed(Roles.EDITOR)
    @Operation(hidden = true)
    public TemplateInstance begin(@QueryParam("path") @DefaultValue("") String path) {
        return Templates.file(viewer(), edits.begin(path.strip()), List.of());
    }

    @GET
    @Path("files/" + FILE)
    @Operation(hidden = true)
    public TemplateInstance file(
            @PathParam("path") String path,
            @QueryParam("from") @Nullable Long from,
            @QueryParam("saved") @Nullable String saved) {
        String notice = saved == null ? null : "Saved. " + keeper.state().note();
        FilePage page =
                from == null || !person.hasRole(Roles.WRITER) ? edits.open(path, notice) : edits.back(path, from);
        return Templates.file(viewer(), page, files.history(path));
    }

    @POST
    @Path("files/" + FILE)
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(@PathParam("path") String path, MultivaluedMap<String, String> fields) {
        return edits.answer(
                path,
                fields,
                FileTree.href("files", path),
                page -> Templates.file(viewer(), page, files.history(path)));
    }

    /** What the editor shows under the text while somebody types. */
    @POST
    @ChangesNothing
    @Path("checks/" + FILE)
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance check(@PathParam("path") String path, MultivaluedMap<String, String> fields) {
        return Templates.checked(edits.look(path, EditForm.read(fields)), true);
    }

    @GET
    @Path("versions")
    @Operation(hidden = true)
    public TemplateInstance versions(@QueryParam("page") @DefaultValue("0") String page) {
        int number = Parameters.atLeastZero("page", page);
        List<Version> versions = keeper.versions(number);
        return Templates.versions(viewer(), versions, number, versions.size() == 50);
    }

    @GET
    @Path("versions/{version}")
    @Operation(hidden = true)
    public TemplateInstance version(@PathParam("version") long number) {
        VersionView view = keeper.version(number);
        List<Changed> changes = view.changes().stream()
                .map(each -> new Changed(
                        each.path(), FileTree.href("files", each.path()), each.change(), Look.DiffLine.of(each.diff())))
                .toList();
        boolean canGoBack =
                person.hasRole(Roles.EDITOR) && number != keeper.state().version();
        return Templates.version(viewer(), view, changes, canGoBack);
    }

    private Viewer viewer() {
        return Viewer.of(person);
    }
}
