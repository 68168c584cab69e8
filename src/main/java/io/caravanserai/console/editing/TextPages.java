package io.caravanserai.console.editing;

import io.caravanserai.console.Viewer;
import io.caravanserai.console.frame.ChangesNothing;
import io.caravanserai.console.login.Roles;
import io.caravanserai.deploy.RouteFiles;
import io.caravanserai.mail.Templates.Letter;
import io.caravanserai.message.PermanentException;
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
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The texts of e-mails, for who writes them. */
@Path("/texts")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class TextPages {
    private static final String FILE = "{path: [^/]+/templates/[^/]+[.]html}";

    // Of an e-mail nothing runs and nothing is fetched; only our own pages show it in a frame.
    private static final String OF_A_LETTER =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'self'; sandbox";

    private final TextList list;
    private final TextShow show;
    private final Edits edits;
    private final RouteFiles files;
    private final SecurityIdentity person;

    TextPages(TextList list, TextShow show, Edits edits, RouteFiles files, SecurityIdentity person) {
        this.list = list;
        this.show = show;
        this.edits = edits;
        this.files = files;
        this.person = person;
    }

    @CheckedTemplate(basePath = "editing")
    static class Templates {
        static native TemplateInstance texts(Viewer viewer, List<TextList.FlowTexts> flows, String asked);

        static native TemplateInstance text(
                Viewer viewer, FilePage file, TextShow.Beside beside, List<Version> history);

        static native TemplateInstance letter(@Nullable Letter letter, String problem, String part);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("q") @DefaultValue("") String asked) {
        return Templates.texts(Viewer.of(person), list.find(asked), asked.strip());
    }

    @GET
    @Path("files/" + FILE)
    @Operation(hidden = true)
    public TemplateInstance one(
            @PathParam("path") String path,
            @QueryParam("from") @Nullable Long from,
            @QueryParam("saved") @Nullable String saved) {
        boolean back = from != null && person.hasRole(Roles.WRITER);
        String notice = saved == null ? null : "Saved. It holds from the next e-mail on.";
        return page(back ? edits.back(path, from) : edits.open(path, notice));
    }

    @POST
    @Path("files/" + FILE)
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(@PathParam("path") String path, MultivaluedMap<String, String> fields) {
        return edits.answer(path, fields, TextList.href("files", path), this::page);
    }

    /** Sends the text as it stands in the form to whoever asks. */
    @POST
    @Path("sent/" + FILE)
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(@PathParam("path") String path, MultivaluedMap<String, String> fields) {
        EditForm form = EditForm.read(fields);
        Edits.Outcome seen = edits.again(path, form);
        FilePage page = Optional.ofNullable(seen.page()).orElseThrow();
        if (page.look().refused()) {
            return Edits.page(422, page(page.with("Not sent: it could not be saved as it is.")));
        }
        long id = show.send(path, form.text(), fields);
        String words = "A test is on its way to " + show.address().orElse("you") + ", as message " + id
                + ". Nothing was saved.";
        return Edits.page(200, page(page.with(words)));
    }

    /** What a frame shows of the text in force, with its sample. */
    @GET
    @Path("shown/" + FILE)
    @Operation(hidden = true)
    public Response shown(@PathParam("path") String path, @QueryParam("part") @DefaultValue("html") String part) {
        return letter(path, files.text(path), "sample", "", part);
    }

    /** What a frame shows of the text that is being edited. */
    @POST
    @ChangesNothing
    @Path("shown/" + FILE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response shownAs(
            @PathParam("path") String path,
            @QueryParam("part") @DefaultValue("html") String part,
            MultivaluedMap<String, String> fields) {
        EditForm form = EditForm.read(fields);
        return letter(
                path,
                form.text(),
                Optional.ofNullable(fields.getFirst("as")).orElse("sample"),
                Optional.ofNullable(fields.getFirst("person")).orElse(""),
                part);
    }

    private Response letter(String path, String text, String as, String whom, String part) {
        Letter letter = null;
        String problem = "";
        try {
            letter = show.letter(path, text, as, whom);
        } catch (PermanentException | NoSuchElementException e) {
            problem = String.valueOf(e.getMessage()).replace(", then replay.", ".");
        }
        return Response.ok(Templates.letter(letter, problem, part).render())
                .type("text/html;charset=UTF-8")
                .header("Content-Security-Policy", OF_A_LETTER)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private TemplateInstance page(FilePage file) {
        return Templates.text(Viewer.of(person), file, show.beside(file.path()), files.history(file.path()));
    }
}
