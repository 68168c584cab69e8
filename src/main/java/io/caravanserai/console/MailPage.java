package io.caravanserai.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.login.Roles;
import io.caravanserai.message.Effects;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A mail that a step sent, as its reader sees it, for a frame of the hub's own pages: nothing in it runs, and nothing is fetched
 * from anywhere, so that looking at it tells nobody.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class MailPage {
    static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final Effects effects;
    private final ObjectMapper json;

    MailPage(Effects effects, ObjectMapper json) {
        this.effects = effects;
        this.json = json;
    }

    @GET
    @Path("messages/{id}/mail")
    @Operation(hidden = true)
    public Response mail(@PathParam("id") String id, @QueryParam("step") @DefaultValue("") String step) {
        String html = effects.of(Parameters.id(id)).stream()
                .filter(effect -> effect.key().step().equals(step))
                .flatMap(effect -> Optional.ofNullable(Stories.mail(EffectView.tree(effect.request(), json))).stream())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Message " + id + " sent no mail at this step."));
        return Response.ok(html, "text/html;charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
