package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.Flows;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageOperations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Replaying what a list shows: first the question, with what would become of each write, then the answer. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class ReplayPages {
    private final ReplayPreviews previews;
    private final MessageOperations operations;
    private final Flows flows;
    private final SecurityIdentity person;

    ReplayPages(ReplayPreviews previews, MessageOperations operations, Flows flows, SecurityIdentity person) {
        this.previews = previews;
        this.operations = operations;
        this.flows = flows;
        this.person = person;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance replay(
                Viewer viewer, Map<String, String> fields, String query, ReplayQuestion question);
    }

    @GET
    @Path("messages/replay")
    @Operation(hidden = true)
    public TemplateInstance question(@BeanParam MessageParameters parameters) {
        MessageFilter filter = parked(parameters.filter(flows));
        return Templates.replay(
                Viewer.of(person),
                MessageFields.print(filter),
                MessageFields.query(filter),
                previews.of(filter, false));
    }

    @POST
    @Path("messages/replay")
    @Operation(hidden = true)
    public Response replayAll(MultivaluedMap<String, String> form) {
        MessageFilter filter = parked(MessageFields.parse(form::getFirst, flows));
        Long shown = Parameters.number("shown", form.getFirst("shown"));
        if (shown == null) {
            throw Problem.of("shown", "The form does not say how many messages it showed. Open the page again.");
        }
        operations.replayAll(filter, null, person.getPrincipal().getName(), shown);
        String page = filter.runId() == null ? "/" : "/runs/" + filter.runId();
        return Response.seeOther(URI.create(page)).build();
    }

    private static MessageFilter parked(MessageFilter filter) {
        MessageState state = filter.state();
        return state != null && state.replayable() ? filter : filter.in(MessageState.PARKED);
    }
}
