package io.caravanserai.console.calendar;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.store.CalendarMoves;
import io.caravanserai.store.CalendarMoves.Target;
import io.caravanserai.store.PlannedDiscard;
import io.caravanserai.store.PlannedMessages;
import io.caravanserai.store.PlannedMessages.Planned;
import io.caravanserai.store.PlannedMessages.Which;
import io.caravanserai.trigger.Outlook;
import io.caravanserai.trigger.Schedules;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is due when, as pages: looking, and moving after a question. */
@Path("/calendar")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class CalendarPages {
    private final CalendarDays days;
    private final PlannedMessages planned;
    private final CalendarMoves moves;
    private final PlannedDiscard discard;
    private final Schedules schedules;
    private final MessageWords subjects;
    private final InstantSource clock;
    private final SecurityIdentity person;

    CalendarPages(
            CalendarDays days,
            PlannedMessages planned,
            CalendarMoves moves,
            PlannedDiscard discard,
            Schedules schedules,
            MessageWords subjects,
            InstantSource clock,
            SecurityIdentity person) {
        this.days = days;
        this.planned = planned;
        this.moves = moves;
        this.discard = discard;
        this.schedules = schedules;
        this.subjects = subjects;
        this.clock = clock;
        this.person = person;
    }

    /** A message with words for it. */
    record Row(Planned message, String words) {}

    /** Some messages, and the query that finds them. */
    record Listing(List<Row> rows, Map<String, String> fields, String query, int page, boolean more) {}

    @CheckedTemplate(basePath = "calendar")
    static class Templates {
        static native TemplateInstance calendar(
                Viewer viewer, List<CalendarDay> days, List<Outlook> schedules, List<CalendarMoves.Move> moves);

        static native TemplateInstance planned(Viewer viewer, Listing listing);

        static native TemplateInstance question(
                Viewer viewer, Question question, Map<String, String> fields, String query);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(hidden = true)
    public TemplateInstance calendar() {
        return Templates.calendar(Viewer.of(person), days.all(), schedules.outlooks(), moves.lately());
    }

    @GET
    @Path("messages")
    @RolesAllowed(Roles.VIEWER)
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("page") @DefaultValue("0") String page, @Context UriInfo uri) {
        int number = Parameters.atLeastZero("page", page);
        Which which = which(uri.getQueryParameters());
        boolean operator = Viewer.of(person).operator();
        if (which.about() != null && !operator) {
            throw new Problem(403, "Only operators look for a person.");
        }
        MessageWords.Words words = subjects.ofOnePage();
        List<Planned> found = planned.list(which, number);
        List<Row> rows = found.stream()
                .limit(PlannedMessages.PAGE)
                .map(message -> new Row(message, words.of(message)))
                .toList();
        return Templates.planned(
                Viewer.of(person),
                new Listing(
                        rows,
                        PlannedFields.print(which),
                        PlannedFields.query(which),
                        number,
                        found.size() > PlannedMessages.PAGE));
    }

    @GET
    @Path("move")
    @Operation(hidden = true)
    public TemplateInstance askToMove(@Context UriInfo uri) {
        MultivaluedMap<String, String> said = uri.getQueryParameters();
        Which which = which(said);
        Target target = PlannedFields.target(said::getFirst);
        CalendarMoves.Preview preview = moves.preview(which, target);
        Map<String, String> fields = new LinkedHashMap<>(PlannedFields.print(which));
        fields.put(target.at() == null ? "by" : "at", (target.at() == null ? target.by() : target.at()).toString());
        return Templates.question(
                Viewer.of(person), MoveWords.question(preview, which, target), fields, PlannedFields.query(which));
    }

    @POST
    @Path("move")
    @Operation(hidden = true)
    public Response move(MultivaluedMap<String, String> form) {
        Which which = which(form);
        Target target = PlannedFields.target(form::getFirst);
        moves.move(which, target, MoveWords.of(which, target), name(), shown(form));
        return toTheCalendar();
    }

    @GET
    @Path("skip")
    @Operation(hidden = true)
    public TemplateInstance askToSkip(@Context UriInfo uri) {
        Which which = which(uri.getQueryParameters());
        return Templates.question(
                Viewer.of(person),
                MoveWords.question(moves.preview(which, null)),
                PlannedFields.print(which),
                PlannedFields.query(which));
    }

    @POST
    @Path("skip")
    @Operation(hidden = true)
    public Response skip(MultivaluedMap<String, String> form) {
        discard.all(which(form), name(), shown(form));
        return toTheCalendar();
    }

    @POST
    @Path("moves/{id}/undo")
    @Operation(hidden = true)
    public Response undo(@PathParam("id") String id) {
        moves.undo(Parameters.id(id), name());
        return toTheCalendar();
    }

    private Which which(MultivaluedMap<String, String> said) {
        return PlannedFields.which(said::getFirst, clock.instant());
    }

    private static @Nullable Long shown(MultivaluedMap<String, String> form) {
        Long shown = Parameters.number("shown", form.getFirst("shown"));
        if (shown == null) {
            throw Problem.of("shown", "The form does not say how many messages it showed. Open the page again.");
        }
        return shown;
    }

    private String name() {
        return person.getPrincipal().getName();
    }

    private static Response toTheCalendar() {
        return Response.seeOther(URI.create("/calendar")).build();
    }
}
