package io.caravanserai.console;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.contact.UnsubscribeLink;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.SignedQuery;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonObject;
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
    private final Messages messages;
    private final Optional<String> campaigns;
    private final Optional<String> contacts;

    UnsubscribePage(
            CampaignStops stops,
            Messages messages,
            @ConfigProperty(name = "hub.hook.unsubscribe.secret") Optional<String> campaigns,
            @ConfigProperty(name = "hub.hook.contact-unsubscribe.secret") Optional<String> contacts) {
        this.stops = stops;
        this.messages = messages;
        this.campaigns = campaigns;
        this.contacts = contacts;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        /**
         * @param target the address of the button
         * @param whom an e-mail address or a number
         * @param what a category; empty for one of a campaign
         */
        static native TemplateInstance unsubscribe(String target, String whom, String what, boolean done);
    }

    @GET
    @Path("hooks/unsubscribe")
    @Operation(hidden = true)
    public TemplateInstance ask(@Context UriInfo uri, @QueryParam("email") @DefaultValue("") String email) {
        return Templates.unsubscribe("/unsubscribe?" + query(uri), email, "", false);
    }

    @POST
    @Path("unsubscribe")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance unsubscribe(
            @Context UriInfo uri,
            @QueryParam("campaign") @DefaultValue("") String campaign,
            @QueryParam("email") @DefaultValue("") String email) {
        if (campaigns.isEmpty() || !new SignedQuery(campaigns.get()).isOurs(query(uri)) || email.isEmpty()) {
            throw forged();
        }
        stops.one(campaign, email);
        return Templates.unsubscribe("", email, "", true);
    }

    @GET
    @Path("hooks/contact-unsubscribe")
    @Operation(hidden = true)
    public TemplateInstance askContact(
            @Context UriInfo uri,
            @QueryParam("identity") @DefaultValue("") String identity,
            @QueryParam("category") @DefaultValue("") String category) {
        return Templates.unsubscribe("/contact-unsubscribe?" + query(uri), identity, category, false);
    }

    @POST
    @Path("contact-unsubscribe")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance unsubscribeContact(
            @Context UriInfo uri,
            @QueryParam("identity") @DefaultValue("") String identity,
            @QueryParam("channel") @DefaultValue("") String channel,
            @QueryParam("category") @DefaultValue("") String category) {
        if (contacts.isEmpty() || !new SignedQuery(contacts.get()).isOurs(query(uri)) || identity.isEmpty()) {
            throw forged();
        }
        String body = new JsonObject()
                .put("channel", channel)
                .put("category", category)
                .put("identity", identity)
                .put("source", "page")
                .encode();
        messages.accept(NewMessage.of(UnsubscribeLink.HOOK, null, body).about(identity));
        return Templates.unsubscribe("", identity, category, true);
    }

    private static Problem forged() {
        return new Problem(403, "This link is not one of ours, or was cut off. Use the link in the e-mail as it is.");
    }

    private static String query(UriInfo uri) {
        return Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
    }
}
