package io.caravanserai.console.editing;

import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.deploy.FileView;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.Preview;
import io.caravanserai.deploy.RefusedException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is asked before it is done: to delete a file, to go back to a version. */
@Path("/routes")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
class QuestionPages {
    private final Keeper keeper;
    private final Edits edits;
    private final SecurityIdentity person;

    QuestionPages(Keeper keeper, Edits edits, SecurityIdentity person) {
        this.keeper = keeper;
        this.edits = edits;
        this.person = person;
    }

    /**
     * A question.
     *
     * @param title what it would do
     * @param words what that means
     * @param action where the answer goes
     * @param tag the state of the file it was asked of; null for none
     * @param button what is pressed to do it
     */
    record Question(
            String title,
            String words,
            String action,
            @Nullable String tag,
            String button) {}

    @CheckedTemplate(basePath = "editing")
    static class Templates {
        static native TemplateInstance question(Viewer viewer, Question question, Look look);
    }

    @GET
    @Path("removal/{path:.+}")
    @Operation(hidden = true)
    public TemplateInstance removal(@PathParam("path") String path) {
        FileView file = keeper.file(path);
        edits.check(path);
        return ask(removalOf(path, file.tag()), look(path, keeper.check(path, null, List.of()), List.of(), file));
    }

    @POST
    @Path("removal/{path:.+}")
    @Operation(hidden = true)
    public Response remove(@PathParam("path") String path, MultivaluedMap<String, String> fields) {
        EditForm form = EditForm.read(fields);
        keeper.file(path);
        edits.check(path);
        try {
            keeper.edit(path, null, form.tag(), edits.author(form.message()), form.given());
            return Response.seeOther(URI.create("/routes")).build();
        } catch (RefusedException e) {
            FileView file = keeper.file(path);
            Look look = look(path, new Preview(e.findings(), List.of()), form.answers(), file);
            return Edits.page(422, ask(removalOf(path, file.tag()), look));
        }
    }

    private static Look look(String path, Preview preview, List<String> answers, FileView file) {
        return Look.of(path, preview, answers, Optional.ofNullable(file.text()).orElse(""), "");
    }

    private static Question removalOf(String path, String tag) {
        return new Question(
                "Delete " + path + "?",
                "What it holds stays in the versions before, and can be brought back.",
                FileTree.href("removal", path),
                tag,
                "Delete it");
    }

    @GET
    @Path("rollback/{version}")
    @Operation(hidden = true)
    public TemplateInstance rollBack(@PathParam("version") long version) {
        return ask(rollBackTo(version), Look.of("", keeper.checkRollBack(version, List.of()), List.of(), "", ""));
    }

    @POST
    @Path("rollback/{version}")
    @Operation(hidden = true)
    public Response rollBack(@PathParam("version") long version, MultivaluedMap<String, String> fields) {
        EditForm form = EditForm.read(fields);
        try {
            keeper.rollBack(version, edits.author(form.message()), form.given());
            return Response.seeOther(URI.create("/routes/versions")).build();
        } catch (RefusedException e) {
            Look look = Look.of("", new Preview(e.findings(), List.of()), form.answers(), "", "");
            return Edits.page(422, ask(rollBackTo(version), look));
        }
    }

    private static Question rollBackTo(long version) {
        return new Question(
                "Go back to v" + version + "?",
                "All files become what they were in v" + version + ", as a new version. What was refused on disk is"
                        + " overwritten.",
                "/routes/rollback/" + version,
                null,
                "Go back");
    }

    private TemplateInstance ask(Question question, Look look) {
        return Templates.question(Viewer.of(person), question, look);
    }
}
