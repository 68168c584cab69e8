package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.People;
import io.caravanserai.store.PeopleCounts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The people and things that messages are about: who they are, what was done, what is to come. */
@Path("/api/people")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "People")
class PeopleApi {
    private final People people;
    private final CampaignStops stops;

    PeopleApi(People people, CampaignStops stops) {
        this.people = people;
        this.stops = stops;
    }

    @GET
    @Operation(
            summary = "The people that messages are about, the newest first, 50 a page",
            description = "Of one flow, or without flow of all. A message says it by the option about of durable:.")
    public List<PeopleCounts.Person> list(
            @QueryParam("flow") @Nullable String flow,
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("page") @DefaultValue("0") String page) {
        return people.list(flow, part, Parameters.atLeastZero("page", page)).stream()
                .limit(PeopleCounts.PAGE)
                .toList();
    }

    @GET
    @Path("{person}")
    @Operation(
            summary = "One person: what was done, what is due when, in one flow or without flow in all",
            description = "200 messages a page, by due time, the latest on page 0. Each is skipped, sent now or"
                    + " rescheduled by the calls of /api/messages/{id}.")
    public People.Person one(
            @PathParam("person") String person,
            @QueryParam("flow") @Nullable String flow,
            @QueryParam("page") @DefaultValue("0") String page) {
        return people.one(flow, person, Parameters.atLeastZero("page", page));
    }

    /** In how many campaigns the person was stopped. */
    record Stopped(int campaigns) {}

    @POST
    @Path("{person}/stop")
    @Operation(
            summary = "Stops everything of the campaign that waits for a person, as if they had unsubscribed",
            description = "Only the campaign has sequences to stop: flow may name it, or be left out.")
    public Stopped stop(@PathParam("person") String person, @QueryParam("flow") @Nullable String flow) {
        boolean meant = flow == null || stops.flow().filter(flow::equals).isPresent();
        return new Stopped(meant ? stops.everywhere(person) : 0);
    }

    @GET
    @Path("counts")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Of a flow: what came in by day, people by segment, what became of each kind of message")
    public People.Counts counts(@QueryParam("flow") @DefaultValue("campaign") String flow) {
        return people.counts(flow);
    }
}
