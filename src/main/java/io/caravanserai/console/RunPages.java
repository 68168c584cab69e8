package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.Flows;
import io.caravanserai.flow.RunView;
import io.caravanserai.flow.Running;
import io.caravanserai.message.Run;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** All runs, newest first, as a page and as CSV. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class RunPages {
    private static final int PAGE = 50;
    private static final int CSV_LINES = 1_000;

    private final Running running;
    private final Flows flows;
    private final SecurityIdentity person;

    RunPages(Running running, Flows flows, SecurityIdentity person) {
        this.running = running;
        this.flows = flows;
        this.person = person;
    }

    /** Some runs; {@code flow} and {@code state} as they were asked for, empty for all. */
    record Listing(String flow, String state, List<RunView> runs, int page, boolean more) {
        public List<String> states() {
            return Arrays.stream(Run.State.values()).map(Enum::name).toList();
        }

        public String query() {
            return Parameters.query(Map.of("flow", flow, "state", state));
        }
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance runs(Viewer viewer, List<String> flows, Listing listing);
    }

    @GET
    @Path("runs")
    @Operation(hidden = true)
    public Response list(
            @QueryParam("flow") @DefaultValue("") String flow,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("format") @Nullable String format) {
        Run.@Nullable State wanted = Parameters.oneOf("state", state, Run.State.class);
        @Nullable String one = flow.isEmpty() ? null : flow;
        if ("csv".equals(format)) {
            return Csv.file("runs", csv(running.list(one, wanted, 0, CSV_LINES)));
        }
        int number = Parameters.atLeastZero("page", page);
        List<RunView> shown = running.list(one, wanted, number, PAGE);
        boolean more = shown.size() == PAGE
                && !running.list(one, wanted, (number + 1) * PAGE, 1).isEmpty();
        String name = wanted == null ? "" : wanted.name();
        return Response.ok(
                        Templates.runs(Viewer.of(person), flows.names(), new Listing(flow, name, shown, number, more)))
                .build();
    }

    private static String csv(List<RunView> runs) {
        String head = Csv.line(List.of(
                "run", "flow", "trigger", "outcome", "dry run", "done", "parked", "open", "started", "milliseconds"));
        return Stream.concat(Stream.of(head), runs.stream().map(RunPages::line)).collect(Collectors.joining());
    }

    private static String line(RunView run) {
        return Csv.line(Arrays.asList(
                run.id(),
                run.flow(),
                run.trigger(),
                run.outcome() == null ? run.state().name() : run.outcome(),
                run.dryRun(),
                run.items().done(),
                run.items().parked(),
                run.open(),
                run.started(),
                run.durationMs()));
    }
}
