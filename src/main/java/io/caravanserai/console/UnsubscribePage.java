package io.caravanserai.console;

import io.caravanserai.campaign.UnsubscribeLink;
import io.caravanserai.console.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What the reader of an e-mail sees who follows its link: one button. A look alone changes nothing, since mail scanners
 * look at every link; mail programs post to the hook of the same address.
 */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class UnsubscribePage {
    private final CampaignStops stops;
    private final Optional<String> secret;

    UnsubscribePage(
            CampaignStops stops, @ConfigProperty(name = "hub.hook.unsubscribe.secret") Optional<String> secret) {
        this.stops = stops;
        this.secret = secret;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance unsubscribe(String query, String email, boolean done);
    }

    @GET
    @Path("hooks/unsubscribe")
    @Operation(hidden = true)
    public TemplateInstance ask(@Context UriInfo uri, @QueryParam("email") @DefaultValue("") String email) {
        return Templates.unsubscribe(query(uri), email, false);
    }

    @POST
    @Path("unsubscribe")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance unsubscribe(
            @Context UriInfo uri,
            @QueryParam("campaign") @DefaultValue("") String campaign,
            @QueryParam("email") @DefaultValue("") String email) {
        if (secret.isEmpty() || !new UnsubscribeLink("", secret.get()).isOurs(query(uri))) {
            throw new Problem(
                    403, "This link is not one of ours, or was cut off. Use the link in the e-mail as it is.");
        }
        stops.one(campaign, email);
        return Templates.unsubscribe(query(uri), email, true);
    }

    private static String query(UriInfo uri) {
        return Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
    }
}
