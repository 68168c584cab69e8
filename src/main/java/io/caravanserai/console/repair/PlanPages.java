package io.caravanserai.console.repair;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.Csv;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.RunView;
import io.caravanserai.flow.Running;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.store.RunEffects;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a run writes, field by field: of a dry run what stands there and what would stand there then. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class PlanPages {
    private static final int PAGE = 200;

    private final Running running;
    private final RunEffects effects;
    private final ConnectionsView connections;
    private final ObjectMapper json;
    private final SecurityIdentity person;

    PlanPages(
            Running running,
            RunEffects effects,
            ConnectionsView connections,
            ObjectMapper json,
            SecurityIdentity person) {
        this.running = running;
        this.effects = effects;
        this.connections = connections;
        this.json = json;
        this.person = person;
    }

    @CheckedTemplate(basePath = "repair")
    static class Templates {
        static native TemplateInstance plan(
                Viewer viewer, RunView run, Plan plan, String system, int page, boolean more);
    }

    @GET
    @Path("runs/{id}/plan")
    @RolesAllowed(Roles.VIEWER)
    @Operation(hidden = true)
    public TemplateInstance plan(
            @PathParam("id") String id,
            @QueryParam("system") @Nullable String system,
            @QueryParam("page") @DefaultValue("0") String page) {
        Viewer viewer = Viewer.of(person);
        RunView run = running.run(Parameters.id(id));
        int number = Parameters.atLeastZero("page", page);
        String only = system == null ? "" : system;
        Plan.Gathered gathered = new Plan.Gathered(
                json, only.isEmpty() ? null : only, (long) number * PAGE, viewer.operator() ? PAGE : 0);
        effects.forEach(run.id(), null, gathered::add);
        Plan plan = gathered.all(connections.all());
        return Templates.plan(viewer, run, plan, only, number, plan.fields() > (number + 1L) * PAGE);
    }

    @GET
    @Path("runs/{id}/plan.csv")
    @Produces(Csv.TYPE)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response csv(@PathParam("id") String id, @QueryParam("system") @Nullable String system) {
        long run = running.run(Parameters.id(id)).id();
        String only = system == null || system.isEmpty() ? null : system;
        StreamingOutput rows = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            PrintWriter lines = new PrintWriter(writer);
            lines.print(Csv.line(PlannedRow.HEAD));
            effects.forEach(run, only, effect -> PlannedRow.of(effect, json)
                    .forEach(row -> lines.print(Csv.line(row.cells()))));
            lines.flush();
        };
        return Response.ok(rows)
                .type(Csv.TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"run-" + run + ".csv\"")
                .build();
    }
}
