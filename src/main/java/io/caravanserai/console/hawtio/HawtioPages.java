package io.caravanserai.console.hawtio;

import io.caravanserai.console.hawtio.HawtioFiles.WebFile;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Hawtio's pages, for who is logged in to the console, and what they ask of the server they come from. */
@Path("/hawtio")
@Produces(MediaType.WILDCARD)
@RolesAllowed(Roles.VIEWER)
class HawtioPages {
    // Its components write styles into the page, and its editor works in blobs.
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " font-src 'self' data:; worker-src 'self' blob:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    private static final String FOR_A_YEAR = "private, max-age=31536000, immutable";

    // No plugins of others, no other hubs through this one, no login but the console's, whose
    // sessions end at their time.
    private static final Map<String, String> ANSWERS = Map.of(
            "plugin", "[]",
            "preset-connections", "[]",
            "proxy/enabled", "false",
            "keycloak/enabled", "false",
            "auth/config", "[]",
            "auth/config/login", "[]",
            "auth/config/oidc", "[]",
            "auth/config/session-timeout", "{\"timeout\":-1}");

    private final SecurityIdentity person;

    HawtioPages(SecurityIdentity person) {
        this.person = person;
    }

    /** The start page. */
    @GET
    @Operation(hidden = true)
    public Response start() {
        return file("");
    }

    /** A file, a place in the application, or the answer to a question. */
    @GET
    @Path("{path:.+}")
    @Operation(hidden = true)
    public Response file(@PathParam("path") String path) {
        @Nullable String answer = ANSWERS.get(path);
        return answer == null
                ? found(path)
                : Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }

    private static Response found(String path) {
        WebFile file = HawtioFiles.at(path).orElseThrow(() -> Problem.unknown("Hawtio has no " + path + "."));
        Response.ResponseBuilder answer =
                Response.ok(file.content(), file.type()).header("Content-Security-Policy", CONTENT);
        return (file.lasting() ? answer.header(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR) : answer).build();
    }

    /** Who is logged in, as a JSON string. */
    @GET
    @Path("user")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public String user() {
        return '"' + person.getPrincipal().getName().replaceAll("[\"\\\\\\p{Cntrl}]", "") + '"';
    }
}
