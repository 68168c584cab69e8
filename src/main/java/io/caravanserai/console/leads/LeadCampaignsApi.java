package io.caravanserai.console.leads;

import io.caravanserai.console.AnswerForm;
import io.caravanserai.console.Csv;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.school.leads.LeadCampaign;
import io.caravanserai.school.leads.LeadCampaigns;
import io.caravanserai.school.leads.LeadFigures;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lead campaigns: started, paused, started again, counted. */
@Path("/api/academy/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Academy")
class LeadCampaignsApi {
    private final LeadCampaigns campaigns;
    private final LeadFigures figures;
    private final CampaignDoor door;

    LeadCampaignsApi(LeadCampaigns campaigns, LeadFigures figures, CampaignDoor door) {
        this.campaigns = campaigns;
        this.figures = figures;
        this.door = door;
    }

    /**
     * What is started.
     *
     * @param batch of an import, or of leads that somebody else imported
     * @param consent where these consented; an import says it itself
     */
    record StartBody(@Nullable String batch, @Nullable String consent) {}

    /** Why it is paused. */
    record PauseBody(@Nullable String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Starts the campaign of a batch of leads",
            description =
                    "Day 0 goes to all of them, day 3 and day 7 to those who have not applied or unsubscribed. consent is"
                            + " needed only of leads that the hub did not import.")
    @APIResponse(
            responseCode = "202",
            description = "Started",
            content = @Content(schema = @Schema(implementation = LeadCampaign.class)))
    @APIResponse(responseCode = "404", description = "No leads of that batch that nobody wrote to yet")
    @APIResponse(responseCode = "409", description = "A campaign writes to them already, or the import was undone")
    public Response start(@Nullable StartBody body) {
        LeadCampaign started = door.start(body == null ? null : body.batch, body == null ? null : body.consent);
        return Response.accepted(started)
                .location(URI.create("/api/academy/campaigns/" + started.id()))
                .build();
    }

    @GET
    @APIResponseSchema(value = LeadCampaign[].class, responseCode = "200", responseDescription = "Lead campaigns")
    @Operation(summary = "Lead campaigns, the newest first, 50 a page")
    public Response list(@QueryParam("page") @DefaultValue("0") String page, @Context UriInfo uri) {
        int number = Parameters.atLeastZero("page", page);
        List<LeadCampaign> found = campaigns.list(number);
        Response.ResponseBuilder response =
                Response.ok(found.stream().limit(LeadCampaigns.PAGE).toList());
        if (found.size() > LeadCampaigns.PAGE) {
            Parameters.next(response, uri, number);
        }
        return response.build();
    }

    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "A campaign with its figures, by wave and by day, each with what it is of",
            description =
                    "delivered, bounced and converted are of those accepted by the provider; opened, complained and"
                            + " unsubscribed of those delivered. opened is unreliable. Days are those of UTC. As CSV with format=csv.")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = LeadFigures.Figures.class)))
    public Response one(@PathParam("id") String id, @BeanParam AnswerForm form) {
        LeadFigures.Figures found = figures.of(id);
        return form.csv()
                ? AnswerForm.csv(
                        "campaign-" + found.campaign().id(),
                        FigureRows.csv(found).getBytes(StandardCharsets.UTF_8))
                : Response.ok(found, MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @APIResponseSchema(value = LeadCampaign.class, responseCode = "200", responseDescription = "Paused")
    @Operation(summary = "Pauses a campaign: what waits goes on waiting")
    @APIResponse(responseCode = "409", description = "It does not run")
    public LeadCampaign pause(@PathParam("id") String id, @Nullable PauseBody body) {
        return door.pause(id, body == null ? null : body.reason);
    }

    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.OPERATOR)
    @APIResponseSchema(value = LeadCampaign.class, responseCode = "200", responseDescription = "It goes on")
    @Operation(
            summary = "Starts a paused campaign again",
            description =
                    "Complaints and bounces are counted from now on: it pauses again where the next mails fare no better.")
    @APIResponse(responseCode = "409", description = "It is not paused")
    public LeadCampaign resume(@PathParam("id") String id) {
        return door.resume(id);
    }
}
