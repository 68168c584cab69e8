package io.caravanserai.console.desk;

import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.WrongFilterException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The widgets of the dashboard: all of them with what puts them elsewhere, and each alone for a frame. */
@Path("/widgets")
@Produces(MediaType.TEXT_HTML)
class WidgetPages {
    private final DashboardReading dashboard;
    private final Measures measures;
    private final SecurityIdentity person;
    private final EmbedCode code;

    WidgetPages(DashboardReading dashboard, Measures measures, SecurityIdentity person, EmbedCode code) {
        this.dashboard = dashboard;
        this.measures = measures;
        this.person = person;
        this.code = code;
    }

    /** A widget with the HTML that shows it. */
    record Planted(Widget widget, String code) {}

    @CheckedTemplate(basePath = "desk")
    static class Templates {
        static native TemplateInstance widgets(Viewer viewer, List<Planted> widgets);

        static native TemplateInstance widget(WidgetView view, String theme);

        static native TemplateInstance refused(String sentence, String theme);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(hidden = true)
    public TemplateInstance garden(@Context UriInfo uri) {
        return Templates.widgets(
                Viewer.of(person),
                Arrays.stream(Widget.values())
                        .map(each -> new Planted(each, code.of(uri, each, "")))
                        .toList());
    }

    /** Who is not logged in is sent to the login, except in a frame, where that is shown to nobody. */
    @GET
    @Path("{id}")
    @PermitAll
    @Operation(hidden = true)
    public Response widget(
            @PathParam("id") String id,
            @BeanParam DeskParameters parameters,
            @QueryParam("time") @Nullable String time,
            @QueryParam("theme") @DefaultValue("") String said,
            @HeaderParam("Sec-Fetch-Dest") @DefaultValue("document") String destination) {
        String theme = List.of("light", "dark").contains(said) ? said : "";
        if (!person.hasRole(Roles.VIEWER)) {
            if (destination.equals("document")) {
                throw new UnauthorizedException();
            }
            return refused(401, "This widget is shown to whoever is logged in to the hub.", theme);
        }
        try {
            Widget widget = Widget.of(id)
                    .orElseThrow(
                            () -> new Problem(404, "There is no widget '" + id + "'. /widgets shows those there are."));
            WidgetView view = dashboard.read(
                    widget, measures.filter(parameters.said()), DeskParameters.hours(time), Roles.VIEWER);
            return framed(Response.ok(Templates.widget(view, theme)), "'self'");
        } catch (Problem e) {
            return refused(e.status(), String.valueOf(e.getMessage()), theme);
        } catch (WrongFilterException e) {
            return refused(400, String.valueOf(e.getMessage()), theme);
        }
    }

    /** It says nothing of the desk, so any page may show it: there it tells more than an empty frame. */
    private static Response refused(int status, String sentence, String theme) {
        return framed(Response.status(status).entity(Templates.refused(sentence, theme)), "*");
    }

    private static Response framed(Response.ResponseBuilder response, String ancestors) {
        return response.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors " + ancestors)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
