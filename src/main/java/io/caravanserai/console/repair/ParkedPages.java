package io.caravanserai.console.repair;

import io.caravanserai.console.MessageView;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.Flows;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageSearch;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is parked, by its cause, as a person sees it; each button does what its call of the API does. */
@Path("/parked")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class ParkedPages {
    private static final int SHOWN = 10;

    private final Causes causes;
    private final MessageSearch search;
    private final Flows flows;
    private final SecurityIdentity person;

    ParkedPages(Causes causes, MessageSearch search, Flows flows, SecurityIdentity person) {
        this.causes = causes;
        this.search = search;
        this.flows = flows;
        this.person = person;
    }

    @CheckedTemplate(basePath = "repair")
    static class Templates {
        static native TemplateInstance parked(Viewer viewer, List<CauseView> causes);

        static native TemplateInstance cause(Viewer viewer, Causes.Standing standing, List<MessageView> messages);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance all() {
        return Templates.parked(Viewer.of(person), causes.all());
    }

    @GET
    @Path("{cause}")
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("cause") String cause) {
        Viewer viewer = Viewer.of(person);
        Causes.Standing standing = causes.one(cause);
        List<MessageView> newest = search.find(MessageFilter.ofCause(cause), 0, SHOWN).stream()
                .limit(SHOWN)
                .map(row -> MessageView.of(row, flows, viewer.operator()))
                .toList();
        return Templates.cause(viewer, standing, newest);
    }

    @POST
    @Path("{cause}/replay")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response begin(@PathParam("cause") String cause) {
        causes.begin(cause, name());
        return to(cause);
    }

    @POST
    @Path("{cause}/replay/go-on")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response goOn(@PathParam("cause") String cause) {
        causes.goOn(cause);
        return to(cause);
    }

    @POST
    @Path("{cause}/replay/stop")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response stop(@PathParam("cause") String cause) {
        causes.stop(cause, name());
        return to(cause);
    }

    @POST
    @Path("{cause}/discard")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response discard(@PathParam("cause") String cause, @FormParam("shown") @Nullable String shown) {
        Long seen = Parameters.number("shown", shown);
        if (seen == null) {
            throw Problem.of("shown", "The form does not say how many messages it showed. Open the page again.");
        }
        causes.discard(cause, name(), seen);
        return Response.seeOther(UriBuilder.fromPath("/parked").build()).build();
    }

    private String name() {
        return person.getPrincipal().getName();
    }

    private static Response to(String cause) {
        return Response.seeOther(UriBuilder.fromPath("/parked/{cause}").build(cause))
                .build();
    }
}
