package io.caravanserai.console.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.caravanserai.console.AnswerForm;
import io.caravanserai.console.Csv;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.contact.Consents;
import io.caravanserai.contact.Identity;
import io.caravanserai.contact.Medium;
import io.caravanserai.contact.Switches;
import io.caravanserai.json.Json;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people agreed to, and which categories are sent at all. */
@Path("/api/contacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Contacts")
class ConsentsApi {
    private static final int MOST = 10_000;
    private static final TypeReference<List<ConsentBody>> MANY = new TypeReference<>() {};

    private final Consents consents;
    private final Switches switches;
    private final ContactFields fields;
    private final InstantSource clock;
    private final SecurityIdentity person;

    ConsentsApi(
            Consents consents, Switches switches, ContactFields fields, InstantSource clock, SecurityIdentity person) {
        this.consents = consents;
        this.switches = switches;
        this.fields = fields;
        this.clock = clock;
        this.person = person;
    }

    /**
     * What a person said.
     *
     * @param identity an e-mail address, or a number
     * @param country of the number, ISO 3166 alpha-2; not needed where it begins with +
     * @param channel email or whatsapp
     * @param category one, or all where nothing is said
     * @param given false where it was taken back
     * @param source where it was said: a form, a file, an agreement
     * @param at when it was said; now where nothing is said, and never later
     */
    record ConsentBody(
            @Nullable String identity,
            @Nullable String country,
            @Nullable String channel,
            @Nullable String category,
            @Nullable Boolean given,
            @Nullable String source,
            @Nullable Instant at) {}

    /** How many words were new, and those that were not kept; rows are counted from 1. */
    record Imported(int added, int known, List<Refused> refused) {}

    /** One that was not kept. */
    record Refused(
            int row, @Nullable String field, @Nullable String problem) {}

    @GET
    @Path("consents")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @APIResponseSchema(value = Consents.Kept[].class, responseCode = "200", responseDescription = "All words")
    @Operation(
            summary = "All that a person agreed to and took back, the latest first",
            description =
                    "identity: an address, or a number with its country's code. Of a channel and category the word said"
                            + " last holds. As CSV (format=csv, or Accept: text/csv) without an identity all words of all people"
                            + " come, in the order in which they were kept.")
    public Response list(@QueryParam("identity") @Nullable String identity, @BeanParam AnswerForm form) {
        String said = ContactFields.orEmpty(identity);
        if (form.csv() && said.isBlank()) {
            return AnswerForm.csv("consents", ConsentsCsv.of(consents::forEach));
        }
        List<Consents.Kept> words = consents.of(Identity.any(said)
                .orElseThrow(
                        () -> Problem.of("identity", "Say an e-mail address, or a number with its country's code.")));
        return form.csv()
                ? AnswerForm.csv("consents", ConsentsCsv.of(words::forEach))
                : Response.ok(words, MediaType.APPLICATION_JSON).build();
    }

    @PUT
    @Path("consents")
    @Operation(
            summary = "Keeps that a person agreed, or took it back, with where and when that was said",
            description = "It lifts no suppression.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConsentBody.class)))
    public List<Consents.Kept> put(String body) throws JsonProcessingException {
        Consents.Said said = said(Json.MAPPER.readValue(body, ConsentBody.class));
        consents.add(List.of(said), person.getPrincipal().getName());
        return consents.of(said.identity());
    }

    @POST
    @Path("consents/import")
    @Operation(
            summary = "Keeps what up to 10,000 people said",
            description =
                    "A list of the bodies of PUT. What cannot be read is told by its row and field, and keeps nothing"
                            + " else from being kept. It lifts no suppression.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConsentBody[].class)))
    public Imported add(String body) throws JsonProcessingException {
        List<ConsentBody> rows = Json.MAPPER.readValue(body, MANY);
        if (rows.size() > MOST) {
            throw new Problem(400, "These are " + rows.size() + " rows; send at most " + MOST + " at once.");
        }
        List<Consents.Said> words = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                words.add(said(rows.get(i)));
            } catch (Problem e) {
                refused.add(new Refused(i + 1, e.field(), e.getMessage()));
            }
        }
        int added = consents.add(words, person.getPrincipal().getName());
        return new Imported(added, words.size() - added, refused);
    }

    private Consents.Said said(@Nullable ConsentBody body) {
        if (body == null) {
            throw Problem.of("identity", "There is no body.");
        }
        Medium channel = ContactFields.channel(body.channel);
        Instant now = clock.instant();
        if (body.given == null) {
            throw Problem.of("given", "Say true, or false where it was taken back.");
        }
        return new Consents.Said(
                ContactFields.identity(body.identity, body.country, channel),
                fields.category(body.category),
                body.given,
                ContactFields.words("source", body.source),
                body.at == null || body.at.isAfter(now) ? now : body.at);
    }

    @GET
    @Path("switches")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The categories that somebody ever stopped, as they stand: who, when, why")
    public List<Switches.Switch> switches() {
        return switches.all();
    }

    /** Whether a category is sent, and why that changed. */
    record Turn(@Nullable Boolean running, @Nullable String why) {}

    @PUT
    @Path("switches/{category}")
    @Operation(
            summary = "Stops a category at once and on every node, or lets it run again",
            description = "What comes up meanwhile is discarded with this reason, and can be replayed.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Turn.class)))
    public List<Switches.Switch> turn(@PathParam("category") String category, String body)
            throws JsonProcessingException {
        Turn turn = Json.MAPPER.readValue(body, Turn.class);
        if (turn.running == null) {
            throw Problem.of("running", "Say true or false.");
        }
        switches.turn(
                fields.one(category),
                turn.running,
                person.getPrincipal().getName(),
                ContactFields.words("why", turn.why));
        return switches.all();
    }
}
