package io.caravanserai.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;

/** What all calls of the API share, and none says by itself: how one logs in, and how a call fails. */
public final class ApiDocument implements OASFilter {
    private static final String PROBLEM = "Problem";

    /** Calls that read their body themselves, so that it may be missing or be refused in words: what it holds. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/flows/{flow}/run", "RunBody",
            "PUT /api/contacts/consents", "ConsentBody",
            "POST /api/contacts/forget", "Whom",
            "POST /api/contacts/suppressions", "SuppressionBody",
            "POST /api/contacts/suppressions/{id}/lift", "Lift",
            "PUT /api/contacts/switches/{category}", "Turn",
            "POST /api/support/embeds", "EmbedBody",
            "PUT /api/support/embeds/{id}", "EmbedBody");

    /** What any JSON is called; as Jackson's class for it, it would be described as an object of a dozen yes and no. */
    private static final String ANY = "JsonNode";

    private static final Map<String, String> ALWAYS = Map.of(
            "401", "Nobody is logged in",
            "403", "The role does not allow it",
            "429", "Too many wrong passwords; Retry-After says how long to wait",
            "500", "The hub made a mistake; its log says more",
            "503", "The hub cannot do it right now, as without its database; Retry-After says when to ask again");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        components.addSecurityScheme("token", http("bearer", "A token that POST /api/tokens made"));
        components.addSecurityScheme("password", http("basic", "Name and password of a user"));
        components.addSecurityScheme(
                "session",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("caravanserai")
                        .description("The session of a browser, after /login"));
        components.addSchema(PROBLEM, problem());
        components.addSchema(ANY, OASFactory.createSchema().description("Any JSON"));
        components.removeSchema(ANY + "Type");
        api.setComponents(components);
        api.setSecurity(List.of(by("token"), by("password"), by("session")));
        api.setServers(List.of(OASFactory.createObject(Server.class).url("/").description("This hub")));
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation, item)));
    }

    private static SecurityScheme http(String scheme, String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(scheme)
                .description(description);
    }

    private static SecurityRequirement by(String scheme) {
        return OASFactory.createSecurityRequirement().addScheme(scheme);
    }

    private static Schema problem() {
        Schema problem = OASFactory.createSchema()
                .description("What is wrong, by RFC 9457")
                .addType(Schema.SchemaType.OBJECT);
        Map.of(
                        "type", "Always about:blank",
                        "title", "The status in words",
                        "detail", "A sentence: what is wrong, and what to do",
                        "field", "The parameter or field that is meant, where it is one")
                .forEach((name, description) -> problem.addProperty(
                        name,
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .description(description)));
        return problem.addProperty(
                "status",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .format("int32")
                        .description("The status"));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation, PathItem item) {
        Map<String, String> failures = new TreeMap<>(ALWAYS);
        boolean asked = operation.getRequestBody() != null
                || operation.getParameters() != null
                        && !operation.getParameters().isEmpty()
                || item.getParameters() != null && !item.getParameters().isEmpty();
        if (asked) {
            failures.put("400", "A parameter or the body is not what this call takes; field says which");
        }
        if (path.contains("{")) {
            failures.put("404", "There is none");
        }
        if (method != PathItem.HttpMethod.GET) {
            failures.put("409", "What is there does not allow it; the detail says what to do first");
        }
        if (path.startsWith("/api/routes/") && method != PathItem.HttpMethod.GET) {
            failures.put("422", "The files would be refused; findings says where and why");
        }
        body(method + " " + path, operation);
        answersNothing(operation.getResponses());
        failures.forEach((status, description) -> {
            APIResponse said = operation.getResponses().getAPIResponse(status);
            APIResponse response = said == null ? OASFactory.createAPIResponse().description(description) : said;
            response.content(response.getContent() == null ? ofProblem() : response.getContent());
            operation.getResponses().addAPIResponse(status, response);
        });
    }

    private static void body(String call, Operation operation) {
        String name = BODIES.get(call);
        if (name != null) {
            operation.setRequestBody(OASFactory.createRequestBody()
                    .required(!name.equals("RunBody"))
                    .content(of("application/json", name)));
        }
    }

    /** What is documented of a POST that answers nothing is 201; it is 204. */
    private static void answersNothing(APIResponses responses) {
        APIResponse made = responses.getAPIResponse("201");
        if (made != null && made.getContent() == null) {
            responses.removeAPIResponse("201");
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("Done"));
        }
    }

    private static Content ofProblem() {
        return of("application/problem+json", PROBLEM);
    }

    private static Content of(String type, String schema) {
        return OASFactory.createContent()
                .addMediaType(
                        type,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(schema)));
    }
}
