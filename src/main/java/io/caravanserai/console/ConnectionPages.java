package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The outside systems as a page, and its buttons. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class ConnectionPages {
    private final Instance<ConnectionsView> connections;
    private final SecurityIdentity person;

    ConnectionPages(Instance<ConnectionsView> connections, SecurityIdentity person) {
        this.connections = connections;
        this.person = person;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance connections(Viewer viewer, List<Connected> systems);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(hidden = true)
    public Response list(@QueryParam("format") @Nullable String format) {
        List<Connected> all = connections.get().all();
        return "csv".equals(format)
                ? Csv.file("connections", csv(all))
                : Response.ok(Templates.connections(Viewer.of(person), all)).build();
    }

    private static String csv(List<Connected> all) {
        String head = Csv.line(List.of("system", "health", "configured", "where", "paused until", "last error", "at"));
        return Stream.concat(
                        Stream.of(head),
                        all.stream()
                                .map(each -> Csv.line(Arrays.asList(
                                        each.system(),
                                        each.health(),
                                        each.configured(),
                                        each.baseUrl(),
                                        each.pausedUntil(),
                                        each.lastError(),
                                        each.lastErrorAt()))))
                .collect(Collectors.joining());
    }

    @POST
    @Path("{system}/resume")
    @Operation(hidden = true)
    public Response resume(@PathParam("system") String system) {
        connections.get().resume(system, person.getPrincipal().getName());
        return Response.seeOther(URI.create("/")).build();
    }
}
