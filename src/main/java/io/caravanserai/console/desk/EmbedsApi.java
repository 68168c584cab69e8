package io.caravanserai.console.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.embed.Embed;
import io.caravanserai.desk.embed.EmbedTokens;
import io.caravanserai.desk.embed.Embeds;
import io.caravanserai.desk.embed.Terms;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.json.Json;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Widgets shown elsewhere, as programs make and end them. */
@Path("/api/support/embeds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Support")
class EmbedsApi {
    private final Embeds embeds;
    private final EmbedTokens tokens;
    private final Measures measures;
    private final SecurityIdentity person;

    EmbedsApi(Embeds embeds, EmbedTokens tokens, Measures measures, SecurityIdentity person) {
        this.embeds = embeds;
        this.tokens = tokens;
        this.measures = measures;
        this.person = person;
    }

    /**
     * An embed.
     *
     * @param version counts changes of what it shows: tokens of an older one are refused
     */
    record EmbedView(long id, @JsonUnwrapped EmbedBody terms, int version, Instant created, String createdBy) {
        static EmbedView of(Embed embed) {
            return new EmbedView(embed.id(), EmbedBody.of(embed), embed.version(), embed.created(), embed.createdBy());
        }
    }

    @GET
    @Operation(summary = "All embeds that live, the newest first")
    public List<EmbedView> list() {
        return embeds.living().stream().map(EmbedView::of).toList();
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = EmbedView.class, responseCode = "201", responseDescription = "Made")
    @Operation(
            summary = "Makes an embed",
            description = "Its filters are locked: no address of a widget can widen them. Tokens are asked for apart.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmbedBody.class)))
    public EmbedView create(String body) throws JsonProcessingException {
        Terms terms = terms(body);
        return EmbedView.of(
                embeds.living(embeds.add(terms, person.getPrincipal().getName())));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One embed")
    public EmbedView one(@PathParam("id") long id) {
        return EmbedView.of(embeds.living(id));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Changes an embed; what is not said is as for a new one",
            description = "Where it shows something else from then on, tokens made before are refused.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmbedBody.class)))
    public EmbedView change(@PathParam("id") long id, String body) throws JsonProcessingException {
        return EmbedView.of(embeds.change(id, terms(body)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revokes an embed with all its tokens, at once and on every node")
    public void revoke(@PathParam("id") long id) {
        embeds.revoke(id);
    }

    @POST
    @Path("{id}/tokens")
    @ResponseStatus(201)
    @APIResponseSchema(value = EmbedTokens.Issued.class, responseCode = "201", responseDescription = "Made")
    @Operation(
            summary = "Makes a token of an embed",
            description = "It opens all its widgets: /widgets/<widget>?token=<token>. It is kept nowhere.")
    public EmbedTokens.Issued token(@PathParam("id") long id) {
        return tokens.issue(embeds.living(id));
    }

    /** Refuses a field nobody knows: a misspelt filter would lock nothing. */
    private Terms terms(String body) throws JsonProcessingException {
        return Json.MAPPER.readValue(body, EmbedBody.class).terms(measures);
    }
}
