package io.caravanserai.console.desk;

import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.embed.Embed;
import io.caravanserai.desk.embed.EmbedTokens;
import io.caravanserai.desk.embed.EmbedTokens.Issued;
import io.caravanserai.desk.embed.Embeds;
import io.caravanserai.desk.read.Choices;
import io.caravanserai.desk.read.Measures;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Embeds as a person makes and ends them; each button does what its call of the API does. */
@Path("/widgets/embeds")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class EmbedPages {
    private final Embeds embeds;
    private final EmbedTokens tokens;
    private final Measures measures;
    private final EmbedCode code;
    private final SecurityIdentity person;

    EmbedPages(Embeds embeds, EmbedTokens tokens, Measures measures, EmbedCode code, SecurityIdentity person) {
        this.embeds = embeds;
        this.tokens = tokens;
        this.measures = measures;
        this.code = code;
        this.person = person;
    }

    /** An embed as its page and the list show it. */
    record Shown(long id, EmbedBody terms, String madeBy, String madeOn) {
        static Shown of(Embed embed) {
            return new Shown(
                    embed.id(),
                    EmbedBody.of(embed),
                    embed.createdBy(),
                    embed.created().toString().substring(0, 10));
        }
    }

    @CheckedTemplate(basePath = "desk")
    static class Templates {
        static native TemplateInstance embeds(Viewer viewer, List<Shown> embeds, List<Widget> widgets, Choices choices);

        static native TemplateInstance embed(
                Viewer viewer, Shown embed, List<WidgetPages.Planted> codes, @Nullable Issued issued);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        return Templates.embeds(
                Viewer.of(person),
                embeds.living().stream().map(Shown::of).toList(),
                Arrays.asList(Widget.values()),
                measures.choices());
    }

    @POST
    @Operation(hidden = true)
    public Response create(MultivaluedMap<String, String> form) {
        EmbedBody body = new EmbedBody(
                form.getFirst("name"),
                form.get("widget"),
                form.get("pipeline"),
                form.get("agent"),
                form.get("priority"),
                days(form.getFirst("days")),
                form.getFirst("time"),
                lines(form.getFirst("origins")),
                form.getFirst("tokenLifetime"),
                form.getFirst("refreshFor"));
        long id = embeds.add(body.terms(measures), person.getPrincipal().getName());
        return Response.seeOther(URI.create("/widgets/embeds/" + id)).build();
    }

    private static @Nullable Integer days(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.of("days", "'" + text + "' is no number of days.");
        }
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.strip().split("[\\s,]+"));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("id") String id) {
        return Templates.embed(Viewer.of(person), Shown.of(living(id)), List.of(), null);
    }

    /** The token stands in this answer alone, and is kept nowhere. */
    @POST
    @Path("{id}/token")
    @Operation(hidden = true)
    public TemplateInstance token(@PathParam("id") String id, @Context UriInfo uri) {
        Embed embed = living(id);
        Issued issued = tokens.issue(embed);
        List<WidgetPages.Planted> codes = embed.terms().widgets().stream()
                .flatMap(widget -> Widget.of(widget).stream())
                .map(widget -> new WidgetPages.Planted(widget, code.of(uri, widget, "token=" + issued.token())))
                .toList();
        return Templates.embed(Viewer.of(person), Shown.of(embed), codes, issued);
    }

    @POST
    @Path("{id}/revoke")
    @Operation(hidden = true)
    public Response revoke(@PathParam("id") String id) {
        embeds.revoke(living(id).id());
        return Response.seeOther(URI.create("/widgets/embeds")).build();
    }

    private Embed living(String id) {
        try {
            return embeds.living(Long.parseLong(id));
        } catch (NumberFormatException e) {
            throw new NoSuchElementException("There is no embed '" + id + "': ids are numbers.");
        }
    }
}
