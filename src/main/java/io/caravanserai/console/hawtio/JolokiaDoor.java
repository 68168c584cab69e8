package io.caravanserai.console.hawtio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.audit.Audit;
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
import java.util.HashMap;
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
    private final Audit audit;

    JolokiaDoor(Agents agents, SecurityIdentity person, ObjectMapper json, Audit audit) {
        this.json = json;
        this.audit = audit;
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
        List<JsonNode> all = list(json.readTree(requests));
        all.forEach(JolokiaDoor::refuseWhatIsNotLookedAt);
        Map<String, String[]> options = uri.getQueryParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, option -> option.getValue().toArray(String[]::new)));
        Map<Integer, Long> changes = begin(all);
        String answer = agents.of(person).answer(new ByteArrayInputStream(requests), options);
        if (!changes.isEmpty()) {
            end(changes, list(json.readTree(answer)));
        }
        return answer;
    }

    private static List<JsonNode> list(JsonNode oneOrMore) {
        List<JsonNode> all = new ArrayList<>();
        (oneOrMore.isArray() ? oneOrMore : List.of(oneOrMore)).forEach(all::add);
        return all;
    }

    /** All that is asked to be done is written down before, by its place in the list; what is only read is not. */
    private Map<Integer, Long> begin(List<JsonNode> all) {
        Map<Integer, Long> changes = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            String type = all.get(i).path("type").asText().toLowerCase(Locale.ROOT);
            String operation = all.get(i).path("operation").asText();
            boolean write = type.equals("write");
            if (write || type.equals("exec") && Permissions.changes(operation)) {
                changes.put(
                        i,
                        audit.beginOverJmx(
                                person.getPrincipal().getName(),
                                Roles.highest(person),
                                write ? "write" : operation + plain(all.get(i).path("arguments")),
                                all.get(i).path("mbean").asText()));
            }
        }
        return changes;
    }

    /** Numbers and yes or no; never a text. */
    private static String plain(JsonNode arguments) {
        return list(arguments).stream()
                .filter(each -> each.isNumber() || each.isBoolean())
                .map(each -> " " + each.asText())
                .collect(Collectors.joining());
    }

    private void end(Map<Integer, Long> changes, List<JsonNode> answers) {
        changes.forEach((place, change) -> {
            JsonNode answer = place < answers.size() ? answers.get(place) : answers.get(0);
            audit.endOverJmx(
                    change,
                    answer.path("value").numberValue(),
                    answer.path("status").asInt());
        });
    }

    /** Jolokia answers bad JSON with 500, and lets who subscribes keep queues in the hub's memory. */
    private static void refuseWhatIsNotLookedAt(JsonNode request) {
        String type = request.path("type").asText("").toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new Problem(
                    request.isObject() && !type.isEmpty() ? 403 : 400,
                    "Each request is an object whose type is one of " + TYPES + ".");
        }
    }
}
