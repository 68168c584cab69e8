package io.caravanserai.console.hawtio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final List<String> TYPES = List.of("version", "list", "search", "read", "write", "exec");

    private final Agents agents;
    private final SecurityIdentity person;
    private final ObjectMapper json;

    JolokiaDoor(Agents agents, SecurityIdentity person, ObjectMapper json) {
        this.json = json;
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
    public String call(byte[] requests, @Context UriInfo uri) throws IOException {
        refuseWhatIsNotLookedAt(requests);
        Map<String, String[]> options = uri.getQueryParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, option -> option.getValue().toArray(String[]::new)));
        return agents.of(person).answer(new ByteArrayInputStream(requests), options);
    }

    /** Jolokia answers bad JSON with 500, and lets who subscribes keep queues in the hub's memory. */
    private void refuseWhatIsNotLookedAt(byte[] requests) throws IOException {
        JsonNode said = json.readTree(requests);
        List<JsonNode> all = new ArrayList<>();
        (said.isArray() ? said : List.of(said)).forEach(all::add);
        for (JsonNode request : all) {
            String type = request.path("type").asText("").toLowerCase(Locale.ROOT);
            if (!TYPES.contains(type)) {
                throw new Problem(
                        request.isObject() && !type.isEmpty() ? 403 : 400,
                        "Each request is an object whose type is one of " + TYPES + ".");
            }
        }
    }
}
