package io.caravanserai.console.desk;

import io.caravanserai.console.Viewer;
import io.caravanserai.console.desk.WidgetAccess.Admission;
import io.caravanserai.console.desk.WidgetAccess.NotShownException;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.read.WrongFilterException;
import io.caravanserai.message.RetryableException;
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
import jakarta.ws.rs.core.HttpHeaders;
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
    private static final int SOON = 30;

    private final DashboardReading dashboard;
    private final WidgetAccess access;
    private final SecurityIdentity person;
    private final EmbedCode code;

    WidgetPages(DashboardReading dashboard, WidgetAccess access, SecurityIdentity person, EmbedCode code) {
        this.dashboard = dashboard;
        this.access = access;
        this.person = person;
        this.code = code;
    }

    /** A widget with the HTML that shows it. */
    record Planted(Widget widget, String code) {}

    @CheckedTemplate(basePath = "desk")
    static class Templates {
        static native TemplateInstance widgets(Viewer viewer, List<Planted> widgets);

        static native TemplateInstance widget(WidgetView view, String theme, WidgetAccess.@Nullable Again again);

        static native TemplateInstance refused(String sentence, String theme, int seconds);
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

    /** Who shows no token and is not logged in is sent to the login, except in a frame, where that is shown to nobody. */
    @GET
    @Path("{id}")
    @PermitAll
    @Operation(hidden = true)
    public Response widget(
            @PathParam("id") String id,
            @BeanParam DeskParameters parameters,
            @QueryParam("time") @Nullable String time,
            @QueryParam("theme") @DefaultValue("") String said,
            @HeaderParam("Sec-Fetch-Dest") @DefaultValue("document") String destination,
            @Context UriInfo uri) {
        String theme = WidgetAccess.theme(said);
        // An empty one is one too.
        @Nullable String token = uri.getQueryParameters().getFirst("token");
        try {
            if (token == null && !access.loggedIn()) {
                if (destination.equals("document")) {
                    throw new UnauthorizedException();
                }
                throw new NotShownException(401, "This widget is shown to whoever is logged in to the hub.");
            }
            Widget widget =
                    Widget.of(id).orElseThrow(() -> new NotShownException(404, "There is no widget '" + id + "'."));
            Admission admission =
                    token == null ? access.ofPerson(parameters, time) : access.ofToken(widget, token, theme, uri);
            WidgetView view = dashboard.read(widget, admission.filter(), admission.hours(), admission.audience());
            return framed(Response.ok(Templates.widget(view, theme, admission.again())), admission.ancestors());
        } catch (NotShownException e) {
            return refused(e.status(), e, theme, 0);
        } catch (Problem e) {
            return refused(e.status(), e, theme, 0);
        } catch (WrongFilterException e) {
            return refused(400, e, theme, 0);
        } catch (RetryableException e) {
            // A screen on a wall has nobody to press a button.
            return refused(503, new Problem(503, "The hub cannot show this right now. It tries again."), theme, SOON);
        }
    }

    /** It says nothing of the desk, so any page may show it: there it tells more than an empty frame. */
    private static Response refused(int status, Exception why, String theme, int seconds) {
        Response.ResponseBuilder response =
                Response.status(status).entity(Templates.refused(String.valueOf(why.getMessage()), theme, seconds));
        return framed(
                status == 401
                        ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                        : response,
                "*");
    }

    private static Response framed(Response.ResponseBuilder response, String ancestors) {
        return response.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors " + ancestors)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}
