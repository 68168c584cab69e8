package io.caravanserai.console.editing;

import io.caravanserai.console.EditAuthor;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.deploy.Author;
import io.caravanserai.deploy.FileView;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.Preview;
import io.caravanserai.deploy.RefusedException;
import io.caravanserai.deploy.RouteFiles;
import io.caravanserai.deploy.StaleException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Edits of files by whoever is logged in, and what the pages show of them. */
@Singleton
class Edits {
    private final Keeper keeper;
    private final RouteFiles files;
    private final Pictures pictures;
    private final InstantSource clock;
    private final SecurityIdentity person;

    Edits(Keeper keeper, RouteFiles files, Pictures pictures, InstantSource clock, SecurityIdentity person) {
        this.keeper = keeper;
        this.files = files;
        this.pictures = pictures;
        this.clock = clock;
        this.person = person;
    }

    /** How an edit went: the page to show again, and with what status; no page where it was saved. */
    record Outcome(int status, @Nullable FilePage page) {
        static final Outcome SAVED = new Outcome(303, null);
    }

    /** A file as it lies there: where its newest text was refused, that one, with what is wrong with it. */
    FilePage open(String path, @Nullable String notice) {
        FileView file = keeper.file(path);
        String inForce = Optional.ofNullable(file.text()).orElse("");
        String text = file.refused() == null
                ? inForce
                : Optional.ofNullable(file.refused().text()).orElse(inForce);
        Look look = Look.of(
                path, file.refused() == null ? List.of() : file.refused().findings(), inForce, text);
        return page(path, new EditForm(text, file.tag(), null, List.of()), seen(path, look, text), notice);
    }

    /** A file that is not there yet. */
    FilePage begin(String path) {
        check(path);
        return page(path, new EditForm("", null, null, List.of()), Look.of(path, List.of(), "", ""), null);
    }

    /** The text of an earlier version, to be saved as any other edit. */
    FilePage back(String path, long version) {
        keeper.version(version);
        EditForm form = new EditForm(files.text(path, version), tag(path), "As it was in v" + version + ".", List.of());
        return page(path, form, look(path, form), "This is the text of v" + version + ". Save it to bring it back.");
    }

    /** What would be said of it. */
    Look look(String path, EditForm form) {
        author(null).refuseBeyond(List.of(path));
        try {
            Preview preview = keeper.check(path, form.text(), form.given());
            Look look = Look.of(path, preview, form.answers(), files.text(path), form.text());
            return seen(path, look, form.text());
        } catch (IllegalArgumentException e) {
            throw Problem.of("path", String.valueOf(e.getMessage()));
        }
    }

    /**
     * What the buttons of a form do: look again, or save.
     *
     * @param here the address of the file's page, which is shown anew when it was saved
     * @param shown the page with the form, otherwise
     */
    Response answer(
            String path,
            MultivaluedMap<String, String> fields,
            String here,
            Function<FilePage, TemplateInstance> shown) {
        EditForm form = EditForm.read(fields);
        Outcome outcome = fields.containsKey("check") ? again(path, form) : save(path, form);
        return outcome.page() == null
                ? Response.seeOther(URI.create(here + "?saved=true")).build()
                : page(outcome.status(), shown.apply(outcome.page()));
    }

    static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .entity(page.render())
                .build();
    }

    /** Shows it again without saving it. */
    Outcome again(String path, EditForm form) {
        return new Outcome(200, page(path, form, look(path, form), null));
    }

    Outcome save(String path, EditForm form) {
        try {
            keeper.edit(path, form.text(), form.tag(), author(form.message()), form.given());
            return Outcome.SAVED;
        } catch (RefusedException e) {
            Look look = Look.of(path, e.findings(), files.text(path), form.text());
            Look answered = seen(path, look.with(form.answers()), form.text());
            return new Outcome(422, page(path, form, answered, "Not saved. What was in force still is."));
        } catch (StaleException e) {
            EditForm now = form.with(form.text(), tag(path));
            String words =
                    "Not saved: somebody else changed this file meanwhile. What changes shows what your text would"
                            + " undo. Save again to put yours in the place of theirs.";
            return new Outcome(409, page(path, now, look(path, now), words));
        } catch (IllegalArgumentException e) {
            throw Problem.of("path", String.valueOf(e.getMessage()));
        }
    }

    private Look seen(String path, Look look, String text) {
        boolean routes = path.endsWith(".camel.yaml");
        List<Timetable> times = routes ? Timetable.of(text, Edits::setting, clock.instant()) : List.of();
        return look.with(times, pictures.of(path, text));
    }

    private static Optional<String> setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class);
    }

    private FilePage page(String path, EditForm form, Look look, @Nullable String notice) {
        Author author = author(null);
        boolean may = person.hasRole(Roles.WRITER) && author.reach().covers(path);
        boolean deletes = form.tag() != null && person.hasRole(Roles.EDITOR);
        return new FilePage(path, form, look, may, deletes, files.unwritable(path), notice);
    }

    /** @throws Problem when this is no path of a file */
    void check(String path) {
        try {
            files.checkPath(path);
        } catch (IllegalArgumentException e) {
            throw Problem.of("path", String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String tag(String path) {
        try {
            return keeper.file(path).tag();
        } catch (NoSuchElementException e) {
            return null;
        }
    }

    /** Whoever asks. */
    Author author(@Nullable String message) {
        return EditAuthor.of(person, message);
    }
}
