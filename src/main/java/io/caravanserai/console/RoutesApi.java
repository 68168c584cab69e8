package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.Refusal;
import io.caravanserai.lib.JarRoute;
import io.caravanserai.lib.Jars;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What runs, and what on disk does not. */
@Path("/api/routes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routes")
class RoutesApi {
    private final Keeper keeper;
    private final CamelContext camel;
    private final Jars jars;

    RoutesApi(Keeper keeper, CamelContext camel, Jars jars) {
        this.keeper = keeper;
        this.camel = camel;
        this.jars = jars;
    }

    /**
     * The routes of this node.
     *
     * @param version that this node runs
     * @param inForce the version in force on the nodes of this database
     * @param behind whether this node runs another one: it takes no message of the channels that changed between
     * @param since when it took over here
     * @param note how
     * @param degraded whether something on disk is not in force
     * @param refused what, and why
     * @param files in force
     * @param lib users' jars
     * @param routes that are there, by id
     */
    record RoutesView(
            long version,
            long inForce,
            boolean behind,
            Instant since,
            String note,
            boolean degraded,
            List<Refusal> refused,
            List<String> files,
            Lib lib,
            List<RouteView> routes) {}

    /**
     * Users' jars.
     *
     * @param jars their names, as they were at the start
     * @param warnings what is wrong with them, or that they are others by now, in sentences
     */
    record Lib(List<String> jars, List<String> warnings) {}

    /**
     * A route.
     *
     * @param id unique
     * @param description a sentence
     * @param from where it takes messages from
     * @param status {@code Started}, or what it is instead
     * @param file where it stands, as Camel shows it, or the jar that brings it; null for one that is in no file
     */
    record RouteView(
            String id,
            @Nullable String description,
            String from,
            String status,
            @Nullable String file) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The version in force, its files and routes, and the files on disk that were refused")
    public RoutesView routes() {
        Keeper.State state = keeper.state();
        return new RoutesView(
                state.version(),
                state.inForce(),
                state.isBehind(),
                state.since(),
                state.note(),
                state.isDegraded(),
                state.refused(),
                keeper.files(),
                new Lib(jars.names(), state.lib()),
                camel.getRoutes().stream()
                        .filter(route -> !route.isCreatedByKamelet())
                        .map(this::view)
                        .sorted(Comparator.comparing(RouteView::id))
                        .toList());
    }

    private RouteView view(Route route) {
        return new RouteView(
                route.getRouteId(),
                route.getDescription(),
                route.getEndpoint().getEndpointBaseUri(),
                String.valueOf(camel.getRouteController().getRouteStatus(route.getRouteId())),
                jars.routes().stream()
                        .filter(each -> each.id().equals(route.getRouteId()))
                        .map(JarRoute::jar)
                        .findFirst()
                        .orElseGet(route::getSourceLocationShort));
    }
}
