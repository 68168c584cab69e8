package io.caravanserai.console.login;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Coming in and going out with a browser. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class LoginPages {
    private final Sessions sessions;
    private final CameIn cameIn;

    LoginPages(Sessions sessions, CameIn cameIn) {
        this.sessions = sessions;
        this.cameIn = cameIn;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance login(String next, @Nullable String refused);
    }

    @GET
    @Path("login")
    @Operation(hidden = true)
    public TemplateInstance page(@QueryParam("next") @DefaultValue("/") String next) {
        return Templates.login(local(next), null);
    }

    @POST
    @Path("login")
    @Operation(hidden = true)
    public Response login(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("/") String next,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        try {
            return sessions.begin(
                            name.strip(), password, request.remoteAddress().hostAddress(), isSecure(uri))
                    .map(cookie -> {
                        cameIn.is(name.strip());
                        return Response.seeOther(URI.create(local(next))).cookie(cookie);
                    })
                    .orElseGet(() -> refused(Response.Status.FORBIDDEN, next, "The name or the password is wrong."))
                    .build();
        } catch (TooManyGuessesException e) {
            return refused(Response.Status.TOO_MANY_REQUESTS, next, String.valueOf(e.getMessage()))
                    .header(HttpHeaders.RETRY_AFTER, e.seconds())
                    .build();
        }
    }

    private static Response.ResponseBuilder refused(Response.Status status, String next, String why) {
        return Response.status(status).entity(Templates.login(local(next), why));
    }

    @POST
    @Path("logout")
    @Operation(hidden = true)
    public Response logout(@CookieParam(Sessions.COOKIE) @Nullable String session, @Context UriInfo uri) {
        return Response.seeOther(URI.create("/login"))
                .cookie(sessions.end(session, isSecure(uri)))
                .build();
    }

    private static boolean isSecure(UriInfo uri) {
        return "https".equals(uri.getRequestUri().getScheme());
    }

    /** Never to another host, whatever the link to the login page said. */
    private static String local(String next) {
        return next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") ? next : "/";
    }
}
