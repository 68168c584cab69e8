package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.Flows;
import io.caravanserai.flow.RunView;
import io.caravanserai.flow.Running;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.RunSteps;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a person sees: one run, some messages. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class Pages {
    private static final int PARKED_SHOWN = 15;
    private static final int CSV_LINES = 10_000;

    private final Running running;
    private final MessageSearch search;
    private final Flows flows;
    private final RunSteps steps;
    private final SecurityIdentity person;

    Pages(Running running, MessageSearch search, Flows flows, RunSteps steps, SecurityIdentity person) {
        this.running = running;
        this.search = search;
        this.flows = flows;
        this.steps = steps;
        this.person = person;
    }

    /** Some messages, the address of the next page, and how they are replayed. */
    record Listing(List<MessageView> messages, MessageFilter filter, int page, boolean more) {
        public boolean replayable() {
            return filter.state() != null && filter.state().replayable() && !messages.isEmpty();
        }

        public List<String> states() {
            return Arrays.stream(MessageState.values()).map(Enum::name).toList();
        }

        public boolean isState(String state) {
            return filter.state() != null && filter.state().name().equals(state);
        }

        public String field(String name) {
            return MessageFields.print(filter).getOrDefault(name, "");
        }

        public String query() {
            return MessageFields.query(filter);
        }
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance run(
                Viewer viewer, RunView run, List<RunSteps.Step> steps, List<MessageView> parked);

        static native TemplateInstance messages(Viewer viewer, Listing listing);
    }

    @GET
    @Path("runs/{id}")
    @Operation(hidden = true)
    public TemplateInstance run(@PathParam("id") String id) {
        RunView run = running.run(Parameters.id(id));
        return Templates.run(
                viewer(), run, steps.of(run.id()), parked(MessageFilter.ofRun(run.id(), MessageState.PARKED)));
    }

    private List<MessageView> parked(MessageFilter filter) {
        return views(search.find(filter, 0)).stream().limit(PARKED_SHOWN).toList();
    }

    @GET
    @Path("messages")
    @Operation(hidden = true)
    public Response messages(
            @BeanParam MessageParameters parameters,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("format") @Nullable String format) {
        MessageFilter filter = parameters.filter(flows);
        if ("csv".equals(format)) {
            return Csv.file("messages", csv(views(search.find(filter, 0, CSV_LINES))));
        }
        int number = Parameters.atLeastZero("page", page);
        List<MessageRow> rows = search.find(filter, number);
        List<MessageView> views = views(rows).stream().limit(MessageSearch.PAGE).toList();
        return Response.ok(Templates.messages(
                        viewer(), new Listing(views, filter, number, rows.size() > MessageSearch.PAGE)))
                .build();
    }

    private static String csv(List<MessageView> messages) {
        String head = Csv.line(List.of(
                "message", "channel", "flow", "state", "about", "key", "run", "attempts", "due", "finished", "reason"));
        return Stream.concat(Stream.of(head), messages.stream().limit(CSV_LINES).map(Pages::line))
                .collect(Collectors.joining());
    }

    private static String line(MessageView message) {
        return Csv.line(Arrays.asList(
                message.id(),
                message.channel(),
                message.flow(),
                message.state().name(),
                message.about(),
                message.key(),
                message.runId(),
                message.attempts(),
                message.due(),
                message.finished(),
                message.failure() == null ? null : message.failure().reason()));
    }

    private List<MessageView> views(List<MessageRow> rows) {
        boolean operator = viewer().operator();
        return rows.stream().map(row -> MessageView.of(row, flows, operator)).toList();
    }

    private Viewer viewer() {
        return Viewer.of(person);
    }
}
