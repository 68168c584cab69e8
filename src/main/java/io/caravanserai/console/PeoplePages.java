package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.PeopleCounts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The people a flow writes to, as pages: skip one, send it now, at another time, or stop. */
@Path("/flows/{flow}/people")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class PeoplePages {
    private final People people;
    private final MessageOperations operations;
    private final InstantSource clock;
    private final SecurityIdentity viewer;

    PeoplePages(People people, MessageOperations operations, InstantSource clock, SecurityIdentity viewer) {
        this.people = people;
        this.operations = operations;
        this.clock = clock;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance people(
                Pages.Viewer viewer, String flow, String part, List<PeopleCounts.Person> people, People.Counts counts);

        static native TemplateInstance person(Pages.Viewer viewer, People.Person person);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@PathParam("flow") String flow, @QueryParam("q") @DefaultValue("") String part) {
        List<PeopleCounts.Person> found = people.list(flow, part, 0);
        return Templates.people(
                Pages.Viewer.of(viewer),
                flow,
                part,
                found.stream().limit(PeopleCounts.PAGE).toList(),
                people.counts(flow));
    }

    @GET
    @Path("{person}")
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("flow") String flow, @PathParam("person") String person) {
        return Templates.person(Pages.Viewer.of(viewer), people.one(flow, person));
    }

    @POST
    @Path("{person}/messages/{id}/skip")
    @Operation(hidden = true)
    public Response skip(
            @PathParam("flow") String flow, @PathParam("person") String person, @PathParam("id") String id) {
        operations.discard(Parameters.id(id), name());
        return back(flow, person);
    }

    /** @param due a local time of the browser's, read as UTC; empty for now */
    @POST
    @Path("{person}/messages/{id}/due")
    @Operation(hidden = true)
    public Response due(
            @PathParam("flow") String flow,
            @PathParam("person") String person,
            @PathParam("id") String id,
            @FormParam("due") @Nullable String due) {
        Instant at = due == null || due.isBlank()
                ? clock.instant()
                : Parameters.instant("due", due.length() == 16 ? due + ":00Z" : due);
        operations.reschedule(Parameters.id(id), at, name());
        return back(flow, person);
    }

    @POST
    @Path("{person}/stop")
    @Operation(hidden = true)
    public Response stop(@PathParam("flow") String flow, @PathParam("person") String person) {
        people.stopEverywhere(flow, person);
        return back(flow, person);
    }

    private static Response back(String flow, String person) {
        return Response.seeOther(
                        UriBuilder.fromPath("/flows/{flow}/people/{person}").build(flow, person))
                .build();
    }

    private String name() {
        return viewer.getPrincipal().getName();
    }
}
