package io.caravanserai.console.desk;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.desk.view.SavedView;
import io.caravanserai.desk.view.SavedViews;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.net.URI;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The dashboard's filters under names: opened, kept, removed. Only operators keep one for all. */
@Path("/support/views")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class ViewPages {
    private static final int LONGEST_NAME = 60;

    private final SavedViews views;
    private final Measures measures;
    private final SecurityIdentity person;

    ViewPages(SavedViews views, Measures measures, SecurityIdentity person) {
        this.views = views;
        this.measures = measures;
        this.person = person;
    }

    @GET
    @Operation(hidden = true)
    public Response open(@QueryParam("view") @DefaultValue("") String id) {
        SavedView view = views.one(number(id), name());
        return dashboard(view.filter(measures.today()), view.hours());
    }

    @POST
    @Operation(hidden = true)
    public Response keep(
            @BeanParam DeskParameters parameters,
            @QueryParam("time") @Nullable String time,
            @FormParam("name") @DefaultValue("") String called,
            @FormParam("shared") @Nullable String shared) {
        if (called.isBlank() || called.strip().length() > LONGEST_NAME) {
            throw Problem.of("name", "Name the view in 1 to " + LONGEST_NAME + " characters.");
        }
        if (shared != null && !person.hasRole(Roles.OPERATOR)) {
            throw new Problem(403, "Operators keep views for all. Keep this one for yourself.");
        }
        Filter filter = measures.filter(parameters.said());
        Hours hours = DeskParameters.hours(time);
        views.keep(called.strip(), name(), shared != null, filter, hours, measures.today());
        return dashboard(filter, hours);
    }

    @POST
    @Path("{id}/remove")
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id) {
        views.remove(number(id), name());
        return Response.seeOther(URI.create("/support")).build();
    }

    private static Response dashboard(Filter filter, Hours hours) {
        return Response.seeOther(URI.create("/support?" + new Links(filter, hours).query()))
                .build();
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new NoSuchElementException("There is no saved view '" + id + "': ids are numbers.");
        }
    }

    private String name() {
        return person.getPrincipal().getName();
    }
}
