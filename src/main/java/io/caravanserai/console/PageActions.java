package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.Running;
import io.caravanserai.store.InDoubt;
import io.caravanserai.store.MessageOperations;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The buttons of the pages: each does what its call of the API does, then shows the page it belongs to. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class PageActions {
    private static final String DRY_RUN = "dryRun";

    private final Running running;
    private final MessageOperations operations;
    private final SecurityIdentity person;

    PageActions(Running running, MessageOperations operations, SecurityIdentity person) {
        this.running = running;
        this.operations = operations;
        this.person = person;
    }

    @POST
    @Path("flows/{flow}/run")
    @Operation(hidden = true)
    public Response run(@PathParam("flow") String flow, MultivaluedMap<String, String> form) {
        Map<String, String> said = new LinkedHashMap<>();
        form.forEach((name, values) -> {
            if (!name.equals(DRY_RUN) && !values.get(0).isBlank()) {
                said.put(name, values.get(0).strip());
            }
        });
        boolean dryRun = Boolean.parseBoolean(form.getFirst(DRY_RUN));
        return to("/runs/" + running.start(flow, dryRun, running.typed(flow, said)));
    }

    @POST
    @Path("messages/{id}/replay")
    @Operation(hidden = true)
    public Response replay(
            @PathParam("id") String id,
            @FormParam("inDoubt") @Nullable String inDoubt,
            @FormParam("from") @Nullable String from) {
        operations.replay(Parameters.id(id), Parameters.oneOf("inDoubt", inDoubt, InDoubt.class), name());
        return to("doubt".equals(from) ? "/doubt" : "/messages/" + id);
    }

    @POST
    @Path("messages/{id}/edit")
    @Operation(hidden = true)
    public Response edit(@PathParam("id") String id, @FormParam("body") @Nullable String body) {
        operations.replayWith(Parameters.id(id), Parameters.json("body", body), name());
        return to("/messages/" + id);
    }

    @POST
    @Path("messages/{id}/reschedule")
    @Operation(hidden = true)
    public Response reschedule(@PathParam("id") String id, @FormParam("due") @Nullable String due) {
        Instant at = Parameters.typed("due", due);
        if (at == null) {
            throw Problem.of("due", "Say when the message is due, like 2026-01-31T06:00:00Z.");
        }
        operations.reschedule(Parameters.id(id), at, name());
        return to("/messages/" + id);
    }

    @POST
    @Path("messages/{id}/discard")
    @Operation(hidden = true)
    public Response discard(@PathParam("id") String id) {
        operations.discard(Parameters.id(id), name());
        return to("/messages/" + id);
    }

    private String name() {
        return person.getPrincipal().getName();
    }

    /** 303: the browser asks for the page, so that a reload presses no button again. */
    private static Response to(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}
