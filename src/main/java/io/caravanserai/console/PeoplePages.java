package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.People;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.PeopleCounts;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Whom messages are about, as pages, of one flow or of all: skip a message, send it now, at another time, or stop. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class PeoplePages {
    private final People people;
    private final Stories stories;
    private final MessageOperations operations;
    private final InstantSource clock;
    private final SecurityIdentity viewer;

    PeoplePages(
            People people,
            Stories stories,
            MessageOperations operations,
            InstantSource clock,
            SecurityIdentity viewer) {
        this.people = people;
        this.stories = stories;
        this.operations = operations;
        this.clock = clock;
        this.viewer = viewer;
    }

    /** Who is asked for, and of which flow; null for all flows. */
    static final class Who {
        @QueryParam("about")
        @DefaultValue("")
        String about = "";

        @QueryParam("flow")
        @Nullable
        String flow;

        static Who of(@Nullable String flow, String about) {
            Who who = new Who();
            who.flow = flow;
            who.about = about;
            return who;
        }

        @Nullable
        String flow() {
            return flow == null || flow.isEmpty() ? null : flow;
        }

        /** As the query of an address. */
        String query() {
            return "about=" + Times.inQuery(about) + (flow() == null ? "" : "&flow=" + Times.inQuery(flow()));
        }
    }

    /**
     * Some people.
     *
     * @param flow whose; null for all flows
     * @param part of the address or text, as it was asked for
     */
    record Listing(@Nullable String flow, String part, List<PeopleCounts.Person> people, int page, boolean more) {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance people(Viewer viewer, Listing listing, People.@Nullable Counts counts);

        static native TemplateInstance person(Viewer viewer, Stories.Story story, String where);
    }

    @GET
    @Path("people")
    @Operation(hidden = true)
    public TemplateInstance list(
            @QueryParam("flow") @Nullable String flow,
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("page") @DefaultValue("0") String page) {
        String one = flow == null || flow.isEmpty() ? null : flow;
        int number = Parameters.atLeastZero("page", page);
        List<PeopleCounts.Person> found = people.list(one, part, number);
        List<PeopleCounts.Person> shown =
                found.stream().limit(PeopleCounts.PAGE).toList();
        return Templates.people(
                Viewer.of(viewer),
                new Listing(one, part, shown, number, found.size() > PeopleCounts.PAGE),
                one == null ? null : people.counts(one));
    }

    @GET
    @Path("person")
    @Operation(hidden = true)
    public TemplateInstance one(@BeanParam Who who, @QueryParam("page") @DefaultValue("0") String page) {
        Stories.Story story = stories.of(who.flow(), who.about, Parameters.atLeastZero("page", page));
        return Templates.person(Viewer.of(viewer), story, who.query());
    }

    @POST
    @Path("person/messages/{id}/skip")
    @Operation(hidden = true)
    public Response skip(@BeanParam Who who, @PathParam("id") String id) {
        operations.discard(Parameters.id(id), name());
        return back(who);
    }

    @POST
    @Path("person/messages/{id}/replay")
    @Operation(hidden = true)
    public Response replay(@BeanParam Who who, @PathParam("id") String id) {
        operations.replay(Parameters.id(id), null, name());
        return back(who);
    }

    /** @param due as {@link Parameters#typed}; empty for now */
    @POST
    @Path("person/messages/{id}/due")
    @Operation(hidden = true)
    public Response due(@BeanParam Who who, @PathParam("id") String id, @FormParam("due") @Nullable String due) {
        Instant at = due == null || due.isBlank() ? clock.instant() : Parameters.typed("due", due);
        operations.reschedule(Parameters.id(id), at, name());
        return back(who);
    }

    @POST
    @Path("person/stop")
    @Operation(hidden = true)
    public Response stop(@BeanParam Who who) {
        stories.stop(who.about);
        return back(who);
    }

    private static Response back(Who who) {
        return Response.seeOther(URI.create("/person?" + who.query())).build();
    }

    private String name() {
        return viewer.getPrincipal().getName();
    }
}
