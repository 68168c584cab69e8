package io.caravanserai.console.school;

import io.caravanserai.academy.Review;
import io.caravanserai.academy.Review.Door;
import io.caravanserai.academy.ReviewLink;
import io.caravanserai.academy.ReviewLink.WrongLinkException;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.school.ApprovalPolls;
import io.caravanserai.school.Approvals;
import io.caravanserai.store.DecisionStore.Decision;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Applications to the academy as pages: those that wait, and one with what an approval would do, or did. A look changes nothing,
 * by whatever link it comes.
 */
@Path("/academy/approvals")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class ApprovalPages {
    private static final int SHOWN = 100;

    private final Approvals approvals;
    private final ApprovalPolls polls;
    private final ManyApprovals many;
    private final ApprovalStanding standing;
    private final SecurityIdentity person;

    ApprovalPages(
            Approvals approvals,
            ApprovalPolls polls,
            ManyApprovals many,
            ApprovalStanding standing,
            SecurityIdentity person) {
        this.approvals = approvals;
        this.polls = polls;
        this.many = many;
        this.standing = standing;
        this.person = person;
    }

    /**
     * What the page of one application shows.
     *
     * @param admin whether the viewer may decide
     * @param link the link that led here, which the buttons hand on; empty without
     * @param edited whether it was edited after the link was made, so that nothing can be decided by it
     */
    record One(Approvals.Shown shown, List<ApprovalStanding.Step> steps, boolean admin, String link, boolean edited) {
        /** Whether the viewer may decide, and there is something to decide. */
        public boolean decidable() {
            return admin && shown.decision() == null && !edited;
        }
    }

    @CheckedTemplate(basePath = "school")
    static class Templates {
        static native TemplateInstance approvals(
                Viewer viewer,
                boolean admin,
                List<Approvals.Shown> waiting,
                List<ApprovalPolls.Aside> aside,
                List<Decision> decided);

        static native TemplateInstance approval(Viewer viewer, One one);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        return Templates.approvals(
                Viewer.of(person), admin(), approvals.pending(SHOWN), polls.aside(), approvals.decided(SHOWN));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("id") String id) {
        return page(approvals.one(id), "", false);
    }

    /** Where the link leads by which admins are asked to decide. */
    @GET
    @Path("review")
    @Operation(hidden = true)
    public TemplateInstance review(@Context UriInfo uri) {
        String query = Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
        ReviewLink.Shown asked = read(query);
        Approvals.Shown shown = approvals.one(asked.application());
        return page(shown, query, !shown.version().equals(asked.version()));
    }

    private TemplateInstance page(Approvals.Shown shown, String link, boolean edited) {
        return Templates.approval(
                Viewer.of(person), new One(shown, standing.of(shown.decision()), admin(), link, edited));
    }

    /** A decision by the page's buttons; {@code link} where a link led there, which is looked at once more. */
    @POST
    @Path("{id}/{verdict:approve|reject}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response decide(
            @PathParam("id") String id,
            @PathParam("verdict") String verdict,
            @FormParam("version") @Nullable String version,
            @FormParam("reason") @Nullable String reason,
            @FormParam("link") @Nullable String link) {
        boolean byLink = link != null && !link.isEmpty();
        if (byLink && !read(link).equals(new ReviewLink.Shown(id, String.valueOf(version)))) {
            throw Problem.unknown("This link is of another application, or of another version of it.");
        }
        approvals.decide(
                id,
                new Review(
                        verdict.equals("approve"),
                        version,
                        name(),
                        byLink ? Door.LINK : Door.PAGE,
                        reason == null || reason.isBlank() ? null : reason.strip()));
        return to(id);
    }

    /** Approves those that are ticked, the topmost as a canary: each field is named by an application, and holds its version. */
    @POST
    @Path("approve")
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response approveMany(MultivaluedMap<String, String> form) {
        List<Map<String, String>> ticked = form.getOrDefault("application", List.of()).stream()
                .map(each -> each.split("\\|", 2))
                .filter(each -> each.length == 2)
                .map(each -> Map.of("id", each[0], "version", each[1]))
                .toList();
        if (ticked.isEmpty()) {
            throw Problem.of("application", "Nothing is ticked.");
        }
        long message = many.accept(ticked, name(), Door.PAGE, null);
        return Response.seeOther(URI.create("/messages/" + message)).build();
    }

    private ReviewLink.Shown read(String link) {
        try {
            return approvals.ofLink(link);
        } catch (WrongLinkException e) {
            throw Problem.unknown(String.valueOf(e.getMessage()));
        }
    }

    private boolean admin() {
        return person.hasRole(Roles.ADMIN);
    }

    private String name() {
        return person.getPrincipal().getName();
    }

    private static Response to(String id) {
        return Response.seeOther(URI.create("/academy/approvals/" + id)).build();
    }
}
