package io.caravanserai.console;

import io.caravanserai.console.PeoplePages.Who;
import io.caravanserai.console.login.Roles;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The pages of people at the addresses they had while each flow had its own; bookmarks go on to work. */
@Path("/flows/{flow}/people")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class FlowPeoplePages {
    private final PeoplePages pages;

    FlowPeoplePages(PeoplePages pages) {
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @PathParam("flow") String flow,
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("page") @DefaultValue("0") String page) {
        return pages.list(flow, part, page);
    }

    @GET
    @Path("{person}")
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("flow") String flow, @PathParam("person") String person) {
        return pages.one(Who.of(flow, person), "0");
    }

    @POST
    @Path("{person}/messages/{id}/skip")
    @Operation(hidden = true)
    public Response skip(
            @PathParam("flow") String flow, @PathParam("person") String person, @PathParam("id") String id) {
        return pages.skip(Who.of(flow, person), id);
    }

    @POST
    @Path("{person}/messages/{id}/due")
    @Operation(hidden = true)
    public Response due(
            @PathParam("flow") String flow,
            @PathParam("person") String person,
            @PathParam("id") String id,
            @FormParam("due") @Nullable String due) {
        return pages.due(Who.of(flow, person), id, due);
    }

    @POST
    @Path("{person}/stop")
    @Operation(hidden = true)
    public Response stop(@PathParam("flow") String flow, @PathParam("person") String person) {
        return pages.stop(Who.of(flow, person));
    }
}
