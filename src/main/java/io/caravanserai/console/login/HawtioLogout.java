package io.caravanserai.console.login;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How Hawtio's pages go out, of themselves too when the session has ended. */
@Path("/hawtio/auth/logout")
@Produces(MediaType.WILDCARD)
class HawtioLogout {
    private static final String ITSELF = "same-origin";

    private final Sessions sessions;

    HawtioLogout(Sessions sessions) {
        this.sessions = sessions;
    }

    /** They go there by a link, which the pages of other sites could have too: browsers say where one stands. */
    @GET
    @Operation(hidden = true)
    public Response leave(
            @CookieParam(Sessions.COOKIE) @Nullable String session,
            @HeaderParam("Sec-Fetch-Site") @DefaultValue(ITSELF) String from,
            @Context UriInfo uri) {
        Response.ResponseBuilder toLogin = Response.seeOther(URI.create("/login?next=/hawtio/"));
        boolean secure = "https".equals(uri.getRequestUri().getScheme());
        return from.equals(ITSELF)
                ? toLogin.cookie(sessions.end(session, secure)).build()
                : toLogin.build();
    }
}
