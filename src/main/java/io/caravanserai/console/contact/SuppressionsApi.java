package io.caravanserai.console.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.console.AnswerForm;
import io.caravanserai.console.Csv;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.contact.ContactErasure;
import io.caravanserai.contact.Contacts;
import io.caravanserai.contact.Identity;
import io.caravanserai.contact.Medium;
import io.caravanserai.contact.Reason;
import io.caravanserai.contact.Suppression;
import io.caravanserai.contact.SuppressionList;
import io.caravanserai.contact.SuppressionList.Filter;
import io.caravanserai.contact.Suppressions;
import io.caravanserai.json.Json;
import io.caravanserai.store.NotWanted;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Those who are not written to, and why. */
@Path("/api/contacts")
@Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Contacts")
class SuppressionsApi {
    static final int MOST_REASONS = 100;

    private final Suppressions suppressions;
    private final SuppressionList list;
    private final NotWanted notWanted;
    private final ContactErasure erasure;
    private final ContactFields fields;
    private final InstantSource clock;
    private final SecurityIdentity person;

    SuppressionsApi(
            Suppressions suppressions,
            SuppressionList list,
            NotWanted notWanted,
            ContactErasure erasure,
            ContactFields fields,
            InstantSource clock,
            SecurityIdentity person) {
        this.suppressions = suppressions;
        this.list = list;
        this.notWanted = notWanted;
        this.erasure = erasure;
        this.fields = fields;
        this.clock = clock;
        this.person = person;
    }

    @GET
    @Path("suppressions")
    @Operation(
            summary = "Those who are not written to, the newest first, 50 a page",
            description =
                    "identity: an address, or a number with its country's code. standing=false shows those too that ended"
                            + " by themselves or were lifted. Where there are more, Link names the next page. As CSV (format=csv, or"
                            + " Accept: text/csv) all of them come at once.")
    @APIResponse(responseCode = "200", description = "The rows; identity is missing where the person was forgotten")
    public Response list(
            @QueryParam("identity") @Nullable String identity,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("category") @Nullable String category,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("standing") @Nullable String standing,
            @BeanParam AnswerForm form,
            @QueryParam("page") @DefaultValue("0") String page,
            @Context UriInfo uri) {
        int number = Parameters.atLeastZero("page", page);
        Filter filter = ContactFields.filter(identity, channel, category, reason, standing);
        if (form.csv()) {
            return AnswerForm.csv("suppressions", SuppressionsCsv.of(list, filter));
        }
        List<Suppression> found = list.page(filter, number);
        Response.ResponseBuilder response =
                Response.ok(found.stream().limit(SuppressionList.PAGE).toList(), MediaType.APPLICATION_JSON);
        if (found.size() > SuppressionList.PAGE) {
            Parameters.next(response, uri, number);
        }
        return response.build();
    }

    @GET
    @Path("counts")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "How many are not written to, by reason, channel and category")
    public List<SuppressionList.Count> counts() {
        return list.counts();
    }

    @GET
    @Path("refusals")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "How many messages did not go out, by channel and reason, as long as messages are kept",
            description = "The messages themselves: /api/messages?state=DISCARDED.")
    public List<NotWanted.Count> refusals() {
        return notWanted.reasons(Contacts.REFUSALS, MOST_REASONS);
    }

    /**
     * Somebody who is not to be written to.
     *
     * @param identity an e-mail address, or a number
     * @param country of the number, ISO 3166 alpha-2; not needed where it begins with +
     * @param channel email or whatsapp
     * @param category one, or all where nothing is said
     * @param until when it ends by itself; never where nothing is said
     * @param words why
     */
    record SuppressionBody(
            @Nullable String identity,
            @Nullable String country,
            @Nullable String channel,
            @Nullable String category,
            @Nullable Instant until,
            @Nullable String words) {}

    @POST
    @Path("suppressions")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @APIResponseSchema(value = Suppression[].class, responseCode = "201", responseDescription = "Kept")
    @Operation(summary = "Adds somebody by hand, with the reason; who stands there already by hand stays as he is")
    @RequestBody(content = @Content(schema = @Schema(implementation = SuppressionBody.class)))
    public List<Suppression> add(String body) throws JsonProcessingException {
        SuppressionBody said = Json.MAPPER.readValue(body, SuppressionBody.class);
        Medium channel = ContactFields.channel(said.channel);
        Identity identity = ContactFields.identity(said.identity, said.country, channel);
        suppressions.add(new Suppressions.Said(
                identity,
                fields.category(said.category),
                Reason.BY_HAND,
                clock.instant(),
                said.until,
                person.getPrincipal().getName(),
                null,
                ContactFields.words("words", said.words)));
        return list.page(new Filter(identity, channel, null, null, true), 0);
    }

    /** Why somebody is written to again. */
    record Lift(@Nullable String reason) {}

    @POST
    @Path("suppressions/{id}/lift")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes somebody off the list, with the reason; the row stays to be read",
            description = "Nothing else does so: no import of consent, and no word of a provider.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Lift.class)))
    public Suppression lift(@PathParam("id") long id, String body) throws JsonProcessingException {
        String reason = ContactFields.words("reason", Json.MAPPER.readValue(body, Lift.class).reason);
        return suppressions.lift(id, person.getPrincipal().getName(), reason);
    }

    /** Whom. */
    record Whom(@Nullable String identity) {}

    /** How many rows spoke of them. */
    record Forgotten(int rows) {}

    @POST
    @Path("forget")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Forgets an address or number, and goes on not to write to it",
            description = "What keeps the hub from writing stays under a digest; what was agreed to goes.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Whom.class)))
    public Forgotten forget(String body) throws JsonProcessingException {
        Whom whom = Json.MAPPER.readValue(body, Whom.class);
        Filter filter = ContactFields.filter(whom.identity, null, null, null, null);
        if (filter.identity() == null) {
            throw Problem.of("identity", "Say whom.");
        }
        return new Forgotten(erasure.erase(filter.identity()));
    }
}
