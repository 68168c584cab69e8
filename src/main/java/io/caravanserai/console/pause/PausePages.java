package io.caravanserai.console.pause;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.PausesByHand;
import io.caravanserai.message.Pause;
import io.caravanserai.store.PauseBook;
import io.caravanserai.trigger.Outlook;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What rests as a page, and its forms. */
@Path("/pauses")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class PausePages {
    private final PausesByHand pauses;
    private final InstantSource clock;
    private final SecurityIdentity person;

    PausePages(PausesByHand pauses, InstantSource clock, SecurityIdentity person) {
        this.pauses = pauses;
        this.clock = clock;
        this.person = person;
    }

    /** What may be paused of a kind. */
    record Choice(Pause.Kind kind, List<String> names) {}

    @CheckedTemplate(basePath = "pause")
    static class Templates {
        static native TemplateInstance pauses(
                Viewer viewer,
                List<Pause> current,
                List<PauseBook.Over> lately,
                List<Outlook> schedules,
                List<Choice> choices);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(hidden = true)
    public TemplateInstance list() {
        List<Choice> choices =
                List.of(choice(Pause.Kind.FLOW), choice(Pause.Kind.SCHEDULE), choice(Pause.Kind.CONNECTION));
        return Templates.pauses(Viewer.of(person), pauses.current(), pauses.lately(), pauses.schedules(), choices);
    }

    private Choice choice(Pause.Kind kind) {
        return new Choice(kind, pauses.names(kind));
    }

    @POST
    @Operation(hidden = true)
    public Response pause(
            @FormParam("kind") @Nullable String kind,
            @FormParam("name") @Nullable String name,
            @FormParam("why") @Nullable String why,
            @FormParam("lasts") @Nullable String lasts,
            @FormParam("until") @Nullable String until) {
        Instant end = until == null ? end(lasts) : Parameters.typed("until", until);
        pauses.pause(kind(kind), String.valueOf(name), why, end, name());
        return toTheList();
    }

    @POST
    @Path("end")
    @Operation(hidden = true)
    public Response end(
            @FormParam("kind") @Nullable String kind,
            @FormParam("name") @Nullable String name,
            @FormParam("catchUp") @Nullable String catchUp) {
        pauses.resume(kind(kind), String.valueOf(name), "true".equals(catchUp), name());
        return toTheList();
    }

    private static Pause.Kind kind(@Nullable String said) {
        Pause.Kind kind = Parameters.oneOf("kind", said, Pause.Kind.class);
        if (kind == null) {
            throw Problem.of("kind", "Say what is paused: a flow, a schedule or a connection.");
        }
        return kind;
    }

    private @Nullable Instant end(@Nullable String lasts) {
        try {
            return lasts == null || lasts.isEmpty() ? null : clock.instant().plus(Duration.parse(lasts));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Problem.of("lasts", "'" + lasts + "' is no time. Say PT4H for four hours.");
        }
    }

    private String name() {
        return person.getPrincipal().getName();
    }

    private static Response toTheList() {
        return Response.seeOther(URI.create("/pauses")).build();
    }
}
