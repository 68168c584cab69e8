package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
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

/** The people a flow writes to: who they are, what they got, what is to come. */
@Path("/api/people")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "People")
class PeopleApi {
    private final People people;

    PeopleApi(People people) {
        this.people = people;
    }

    @GET
    @Operation(summary = "The people a flow writes to, who came last first, 50 a page")
    public List<PeopleCounts.Person> list(
            @QueryParam("flow") @DefaultValue("campaign") String flow,
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("page") @DefaultValue("0") String page) {
        return people.list(flow, part, Parameters.atLeastZero("page", page)).stream()
                .limit(PeopleCounts.PAGE)
                .toList();
    }

    @GET
    @Path("{person}")
    @Operation(
            summary = "One person: what was sent, what is due when",
            description = "Each message is skipped, sent now or rescheduled by the calls of /api/messages/{id}.")
    public People.Person one(
            @PathParam("person") String person, @QueryParam("flow") @DefaultValue("campaign") String flow) {
        return people.one(flow, person);
    }

    /** In how many campaigns the person was stopped. */
    record Stopped(int campaigns) {}

    @POST
    @Path("{person}/stop")
    @Operation(summary = "Stops everything that waits for a person, as if they had unsubscribed")
    public Stopped stop(@PathParam("person") String person, @QueryParam("flow") @DefaultValue("campaign") String flow) {
        return new Stopped(people.stopEverywhere(flow, person));
    }

    @GET
    @Path("counts")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "What came in by day, people by segment, what became of each e-mail and booking")
    public People.Counts counts(@QueryParam("flow") @DefaultValue("campaign") String flow) {
        return people.counts(flow);
    }
}
