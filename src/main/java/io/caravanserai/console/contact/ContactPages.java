package io.caravanserai.console.contact;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.contact.Consents;
import io.caravanserai.contact.Contacts;
import io.caravanserai.contact.Identity;
import io.caravanserai.contact.Medium;
import io.caravanserai.contact.Reason;
import io.caravanserai.contact.Suppression;
import io.caravanserai.contact.SuppressionList;
import io.caravanserai.contact.SuppressionList.Filter;
import io.caravanserai.contact.Suppressions;
import io.caravanserai.contact.Switches;
import io.caravanserai.store.NotWanted;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Those who are not written to, and what people agreed to, as a person reads and changes it. */
@Path("/contacts")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class ContactPages {
    private final Suppressions suppressions;
    private final SuppressionList list;
    private final Consents consents;
    private final Switches switches;
    private final NotWanted notWanted;
    private final Contacts contacts;
    private final ContactFields fields;
    private final InstantSource clock;
    private final SecurityIdentity person;

    ContactPages(
            Suppressions suppressions,
            SuppressionList list,
            Consents consents,
            Switches switches,
            NotWanted notWanted,
            Contacts contacts,
            ContactFields fields,
            InstantSource clock,
            SecurityIdentity person) {
        this.suppressions = suppressions;
        this.list = list;
        this.consents = consents;
        this.switches = switches;
        this.notWanted = notWanted;
        this.contacts = contacts;
        this.fields = fields;
        this.clock = clock;
        this.person = person;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance contacts(Viewer viewer, ContactListing listing);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@BeanParam ContactQuery asked, @QueryParam("page") @DefaultValue("0") String page) {
        int number = Parameters.atLeastZero("page", page);
        Optional<Identity> whom = asked.identity.isBlank() ? Optional.empty() : Identity.any(asked.identity);
        boolean readable = asked.identity.isBlank() || whom.isPresent();
        List<Suppression> found = readable ? list.page(filter(asked), number) : List.of();
        Instant now = clock.instant();
        return Templates.contacts(
                Viewer.of(person),
                new ContactListing(
                        asked,
                        readable,
                        found.stream()
                                .limit(SuppressionList.PAGE)
                                .map(row -> new ContactListing.Row(row, row.holds(now)))
                                .toList(),
                        whom.map(consents::of).orElse(List.of()),
                        categories(),
                        notWanted.reasons(Contacts.REFUSALS, SuppressionsApi.MOST_REASONS),
                        number,
                        found.size() > SuppressionList.PAGE));
    }

    private static Filter filter(ContactQuery asked) {
        return ContactFields.filter(asked.identity, asked.channel, asked.category, asked.reason, asked.standing);
    }

    private List<ContactListing.Category> categories() {
        Map<String, Switches.Switch> turned =
                switches.all().stream().collect(Collectors.toMap(Switches.Switch::category, each -> each));
        return contacts.categories().stream()
                .map(name -> new ContactListing.Category(
                        name, !turned.containsKey(name) || turned.get(name).running(), turned.get(name)))
                .toList();
    }

    @POST
    @Path("suppressions")
    @Operation(hidden = true)
    public Response add(
            @FormParam("identity") @Nullable String identity,
            @FormParam("channel") @Nullable String channel,
            @FormParam("category") @Nullable String category,
            @FormParam("words") @Nullable String words) {
        Medium medium = ContactFields.channel(channel);
        Identity whom = ContactFields.identity(identity, "", medium);
        suppressions.add(new Suppressions.Said(
                whom,
                fields.category(category),
                Reason.BY_HAND,
                clock.instant(),
                null,
                name(),
                null,
                ContactFields.words("words", words)));
        return back("identity=" + URLEncoder.encode(whom.text(), StandardCharsets.UTF_8));
    }

    @POST
    @Path("suppressions/{id}/lift")
    @Operation(hidden = true)
    public Response lift(
            @BeanParam ContactQuery asked, @PathParam("id") long id, @FormParam("reason") @Nullable String reason) {
        suppressions.lift(id, name(), ContactFields.words("reason", reason));
        return back(asked.query());
    }

    @POST
    @Path("switches/{category}")
    @Operation(hidden = true)
    public Response turn(
            @PathParam("category") String category,
            @FormParam("running") @DefaultValue("") String running,
            @FormParam("why") @Nullable String why) {
        switches.turn(fields.one(category), running.equals("true"), name(), ContactFields.words("why", why));
        return back("");
    }

    private static Response back(String query) {
        return Response.seeOther(URI.create("/contacts" + (query.isEmpty() ? "" : "?" + query)))
                .build();
    }

    private String name() {
        return person.getPrincipal().getName();
    }
}
