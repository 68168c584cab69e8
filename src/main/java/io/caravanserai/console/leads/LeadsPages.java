package io.caravanserai.console.leads;

import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.school.leads.LeadCampaign;
import io.caravanserai.school.leads.LeadCampaigns;
import io.caravanserai.school.leads.LeadFigures;
import io.caravanserai.school.leads.LeadFigures.Figures;
import io.caravanserai.school.leads.LeadImport;
import io.caravanserai.school.leads.LeadImports;
import io.caravanserai.school.leads.LeadLook;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Leads and campaigns as a person sees them; each button does what its call of the API does. */
@Path("/academy/leads")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class LeadsPages {
    private final LeadImports imports;
    private final LeadCampaigns campaigns;
    private final LeadFigures figures;
    private final CampaignDoor door;
    private final SecurityIdentity person;

    LeadsPages(
            LeadImports imports,
            LeadCampaigns campaigns,
            LeadFigures figures,
            CampaignDoor door,
            SecurityIdentity person) {
        this.imports = imports;
        this.campaigns = campaigns;
        this.figures = figures;
        this.door = door;
        this.person = person;
    }

    /** A file as a form hands it in: by the names an address has for all of it. */
    static class Form extends UploadParameters {
        @RestForm("file")
        @Nullable
        FileUpload upload;

        @FormParam("action")
        @Nullable
        String action;

        @FormParam("encoding")
        @Nullable
        String formEncoding;

        @FormParam("separator")
        @Nullable
        String formSeparator;

        @FormParam("columns")
        @Nullable
        String formColumns;

        @FormParam("consent")
        @Nullable
        String formConsent;

        @FormParam("consent-at")
        @Nullable
        String formConsentAt;

        @FormParam("allow-bad")
        @Nullable
        String formAllowBad;

        @FormParam("digest")
        @Nullable
        String formDigest;

        java.nio.file.Path content() {
            if (upload == null || upload.fileName() == null || upload.fileName().isBlank()) {
                throw Problem.of("file", "Choose a file.");
            }
            name = upload.fileName();
            encoding = formEncoding;
            separator = formSeparator;
            columns = formColumns;
            consent = formConsent;
            consentAt = formConsentAt;
            allowBad = formAllowBad == null ? null : "true";
            digest = formDigest;
            return upload.uploadedFile();
        }
    }

    @CheckedTemplate(basePath = "leads")
    static class Templates {
        static native TemplateInstance leads(
                Viewer viewer,
                List<LeadImport> imports,
                List<LeadCampaign> campaigns,
                @Nullable LeadLook look,
                @Nullable String problem);

        static native TemplateInstance taken(Viewer viewer, LeadImport taken);

        static native TemplateInstance campaign(Viewer viewer, Figures figures, List<FigureRows.Shown> lines);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        return page(null, null);
    }

    private TemplateInstance page(@Nullable LeadLook look, @Nullable String problem) {
        return Templates.leads(
                Viewer.of(person),
                imports.list(0).stream().limit(LeadImports.PAGE).toList(),
                campaigns.list(0).stream().limit(LeadCampaigns.PAGE).toList(),
                look,
                problem);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response upload(@BeanParam Form form) {
        java.nio.file.Path content = form.content();
        try {
            if (!"import".equals(form.action)) {
                return Response.ok(page(UploadParameters.told(() -> imports.look(form.file(content))), null))
                        .build();
            }
            LeadImport taken = UploadParameters.told(() -> imports.take(
                    form.file(content), form.digest(), person.getPrincipal().getName()));
            return Response.seeOther(URI.create("/academy/leads/imports/" + taken.batch()))
                    .build();
        } catch (Problem e) {
            return Response.status(e.status())
                    .entity(page(null, e.getMessage()))
                    .build();
        }
    }

    @GET
    @Path("imports/{batch}")
    @Operation(hidden = true)
    public TemplateInstance taken(@PathParam("batch") String batch) {
        return Templates.taken(Viewer.of(person), imports.one(batch));
    }

    @POST
    @Path("imports/{batch}/undo")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response undo(@PathParam("batch") String batch) {
        UploadParameters.told(() -> imports.undo(batch, person.getPrincipal().getName()));
        return Response.seeOther(URI.create("/academy/leads/imports/" + batch)).build();
    }

    @POST
    @Path("campaigns")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response start(@FormParam("batch") @Nullable String batch, @FormParam("consent") @Nullable String consent) {
        return seen(door.start(batch, consent));
    }

    private static Response seen(LeadCampaign campaign) {
        return Response.seeOther(URI.create("/academy/leads/campaigns/" + campaign.id()))
                .build();
    }

    @GET
    @Path("campaigns/{id}")
    @Operation(hidden = true)
    public TemplateInstance campaign(@PathParam("id") String id) {
        Figures found = figures.of(id);
        return Templates.campaign(Viewer.of(person), found, FigureRows.shown(found));
    }

    @POST
    @Path("campaigns/{id}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response pause(@PathParam("id") String id, @FormParam("reason") @Nullable String reason) {
        return seen(door.pause(id, reason));
    }

    @POST
    @Path("campaigns/{id}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response resume(@PathParam("id") String id) {
        return seen(door.resume(id));
    }
}
