package io.caravanserai.console.school;

import io.caravanserai.academy.AcademyLetters;
import io.caravanserai.console.editing.TestSends;
import io.caravanserai.console.frame.ChangesNothing;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.mail.Templates;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.school.Previews;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Texts of the academy, filled in for a real person: looked at, or sent to whoever tries them. */
@Path("/api/academy/texts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Academy")
class PreviewApi {
    private static final String NOTICE = "notice-";
    private static final Pattern FILE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Previews previews;
    private final TestSends tests;
    private final SecurityIdentity person;
    private final AcademyLetters letters = new AcademyLetters();
    private final Templates templates = new Templates();

    PreviewApi(
            Previews previews,
            TestSends tests,
            SecurityIdentity person,
            @ConfigProperty(name = "hub.deploy.in-force-dir") java.nio.file.Path inForce,
            @ConfigProperty(name = "hub.academy.whatsapp-prefix", defaultValue = "academy_") String prefix) {
        this.previews = previews;
        this.tests = tests;
        this.person = person;
        letters.setCampaignPrefix(prefix);
        templates.setFolder(inForce.resolve("academy").resolve("templates").toString());
    }

    /**
     * Which text, for whom.
     *
     * @param template as its file is called
     * @param person the id or address of a student or lead
     * @param address of whoever tries it, where they have not said theirs yet; only where a test is sent
     */
    record Wish(
            @Nullable String template,
            @Nullable String person,
            @Nullable String address) {}

    /**
     * A text as the person would read it.
     *
     * @param whatsapp what goes out by WhatsApp for the same occasion; null for a notice in the app
     */
    record Preview(
            String template,
            String subject,
            String text,
            String html,
            @Nullable Map<String, Object> whatsapp) {}

    /** The message that carries a test. */
    record Sent(long messageId, String to) {}

    @POST
    @ChangesNothing
    @Path("preview")
    @APIResponseSchema(value = Preview.class, responseCode = "200", responseDescription = "As it would be read")
    @Operation(
            summary = "A text of the academy's as a real person would read it",
            description =
                    "{\"template\": \"session-24h\", \"person\": \"<id or address>\"}, about the person's newest session,"
                            + " recording, assignment or payment. Nothing is sent or noted.")
    @APIResponse(responseCode = "422", description = "The text has a hole for this person: nothing would be sent")
    public Preview preview(@Nullable Wish wish) {
        return filled(said(wish));
    }

    @POST
    @Path("test")
    @ResponseStatus(202)
    @Operation(
            summary = "Sends a text, filled in for a real person, to whoever tries it",
            description =
                    "As for a preview. It goes to your own address, marked as a test: to the one you are logged in"
                            + " with, else to the one you say once as \"address\". Nobody else gets it.")
    @APIResponse(responseCode = "202", description = "Accepted as a message")
    public Sent test(@Nullable Wish wish) {
        Wish said = said(wish);
        Preview preview = filled(said);
        String user = person.getPrincipal().getName();
        long message =
                tests.send(user, said.address, new Templates.Letter(preview.subject, preview.text, preview.html));
        return new Sent(message, tests.address(user).orElseThrow());
    }

    private static Wish said(@Nullable Wish wish) {
        if (wish == null
                || wish.template == null
                || !FILE.matcher(wish.template.strip()).matches()) {
            throw Problem.of("template", "Say which text, as its file is called: session-24h.");
        }
        if (wish.person == null || wish.person.isBlank()) {
            throw Problem.of("person", "Say whose, by the id or the e-mail address of a student or lead.");
        }
        return new Wish(wish.template.strip(), wish.person.strip(), wish.address);
    }

    private Preview filled(Wish wish) {
        Map<String, Object> body = new LinkedHashMap<>(previews.body(wish.template, wish.person));
        boolean notice = wish.template.startsWith(NOTICE);
        body.put("unsubscribe", "https://example.org/unsubscribe");
        Map<String, Object> letter = new LinkedHashMap<>(notice ? letters.notice(body) : letters.email(body));
        letter.put("templates", List.of(wish.template));
        try {
            Map<String, Object> rendered = templates.render(letter);
            return new Preview(
                    JsonValues.text(rendered.get("template")),
                    JsonValues.text(rendered.get("subject")),
                    JsonValues.text(rendered.get("text")),
                    JsonValues.text(rendered.get("html")),
                    notice ? null : letters.whatsapp(body));
        } catch (PermanentException e) {
            throw new Problem(422, e.getMessage());
        }
    }
}
