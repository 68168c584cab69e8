package io.caravanserai.console.school;

import io.caravanserai.academy.Application;
import io.caravanserai.academy.Review;
import io.caravanserai.academy.Review.Door;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.school.Approvals;
import io.caravanserai.store.DecisionStore.Decision;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Applications to the academy, and what is decided on them. */
@Path("/api/academy/cta")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Academy")
class ApprovalsApi {
    private final Approvals approvals;
    private final ManyApprovals many;
    private final ApprovalStanding standing;
    private final SecurityIdentity person;

    ApprovalsApi(Approvals approvals, ManyApprovals many, ApprovalStanding standing, SecurityIdentity person) {
        this.approvals = approvals;
        this.many = many;
        this.standing = standing;
        this.person = person;
    }

    /**
     * An application, with what a decision on it is bound to.
     *
     * @param conflict why it cannot be approved as things are; null where nothing is in the way, and in lists
     * @param steps of an approval; none in lists
     */
    record View(
            Application application,
            String version,
            @Nullable Decision decision,
            @Nullable String conflict,
            List<ApprovalStanding.Step> steps) {}

    /**
     * A decision.
     *
     * @param version of the application as it was shown
     * @param reason why; a rejection needs one
     * @param door {@code command} where the command line says it; else {@code api}
     */
    record Wish(
            @Nullable String version,
            @Nullable String reason,
            @Nullable String door) {}

    /** What was claimed; what follows is done by this message. */
    record Claimed(
            String id, String verdict, String by, @Nullable Long messageId) {}

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Applications that wait for a decision, the newest first")
    public List<View> list(@QueryParam("limit") @DefaultValue("50") String limit) {
        return approvals.pending(Parameters.limit(limit)).stream()
                .map(each -> view(each, List.of()))
                .toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "One application: what a decision is bound to, the decision, and which of its steps stand",
            description = "A decision names the version that is shown here.")
    public View one(@PathParam("id") String id) {
        Approvals.Shown shown = approvals.one(id);
        return view(shown, standing.of(shown.decision()));
    }

    private static View view(Approvals.Shown shown, List<ApprovalStanding.Step> steps) {
        return new View(shown.application(), shown.version(), shown.decision(), shown.conflict(), steps);
    }

    @POST
    @Path("{id}/approve")
    @ResponseStatus(202)
    @Operation(
            summary = "Approves an application",
            description =
                    "The decision is claimed before anything follows from it, and bound to the version that was shown."
                            + " What follows is a message: login, password or link, profile, e-mail, WhatsApp, call, log, notice.")
    @APIResponse(responseCode = "202", description = "Claimed, and under way")
    @APIResponse(
            responseCode = "409",
            description = "Somebody decided already, it was edited after it was shown, or it is one's own")
    public Claimed approve(@PathParam("id") String id, @Nullable Wish wish) {
        return decide(id, wish, true);
    }

    @POST
    @Path("{id}/reject")
    @ResponseStatus(202)
    @Operation(summary = "Rejects an application, with a reason")
    @APIResponse(responseCode = "202", description = "Claimed; the academy's database is told")
    @APIResponse(responseCode = "409", description = "As for an approval")
    public Claimed reject(@PathParam("id") String id, @Nullable Wish wish) {
        return decide(id, wish, false);
    }

    private Claimed decide(String id, @Nullable Wish wish, boolean approve) {
        @Nullable String version = wish == null ? null : wish.version;
        if (version == null || version.isBlank()) {
            throw Problem.of(
                    "version",
                    "Say which version you saw: GET /api/academy/cta/" + id
                            + " shows the application, and its version.");
        }
        Door door = "command".equals(wish.door) ? Door.COMMAND : Door.API;
        Decision decision = approvals.decide(
                id, new Review(approve, version, person.getPrincipal().getName(), door, wish.reason));
        return new Claimed(id, approve ? "approved" : "rejected", decision.by(), decision.message());
    }

    /** An application, and the version that was shown. */
    record Which(@Nullable String id, @Nullable String version) {}

    /** Applications to be approved, the canary first. */
    record Many(
            @Nullable List<Which> applications, @Nullable String reason) {}

    /** The message that approves them. */
    record Accepted(long messageId) {}

    @POST
    @Path("approve")
    @ResponseStatus(202)
    @APIResponseSchema(value = Accepted.class, responseCode = "202", responseDescription = "They will be decided")
    @Operation(
            summary = "Approves many applications, the first as a canary",
            description =
                    "The others are approved when the first has been mailed how to get in. Those that cannot be approved are"
                            + " named, with the reason, in the message, which is parked then.")
    public Accepted approveMany(@Nullable Many body) {
        List<Which> all = body == null || body.applications == null ? List.of() : body.applications;
        if (all.isEmpty() || all.stream().anyMatch(each -> each.id == null || each.version == null)) {
            throw Problem.of("applications", "Name them: [{\"id\": …, \"version\": …}], the canary first.");
        }
        return new Accepted(many.accept(
                all.stream()
                        .map(each -> Map.of("id", String.valueOf(each.id), "version", String.valueOf(each.version)))
                        .toList(),
                person.getPrincipal().getName(),
                Door.API,
                body.reason));
    }
}
