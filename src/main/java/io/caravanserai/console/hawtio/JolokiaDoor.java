package io.caravanserai.console.hawtio;

import io.caravanserai.console.login.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * JMX over HTTP, in Jolokia's protocol: what a page asks, and a program may. A call is always a POST of JSON, which the
 * page of another site cannot have a browser send; a GET only tells the version.
 */
@Path("/hawtio/jolokia")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
class JolokiaDoor {
    private final Agents agents;
    private final SecurityIdentity person;

    JolokiaDoor(Agents agents, SecurityIdentity person) {
        this.agents = agents;
        this.person = person;
    }

    /** The version. */
    @GET
    @Operation(hidden = true)
    public String version() {
        return agents.of(person).version();
    }

    /** One request, or a list of them. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @Operation(hidden = true)
    public String call(InputStream requests, @Context UriInfo uri) throws IOException {
        Map<String, String[]> options = uri.getQueryParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, option -> option.getValue().toArray(String[]::new)));
        return agents.of(person).answer(requests, options);
    }
}
