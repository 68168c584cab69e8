package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Notion's API of version 2025-09-03, with the two databases of the campaign: sequences, and contacts. */
@ApplicationScoped
class NotionSimulation implements Simulation {

    /** The token it accepts. */
    static final String TOKEN = "sandbox-token";

    private static final Set<String> VERSIONS = Set.of("2025-09-03", "2026-03-11");

    private final SandboxSettings settings;
    private final List<NotionTable> tables;

    NotionSimulation(SandboxClock clock, SandboxSettings settings) {
        this.settings = settings;
        this.tables = List.of(
                new NotionTable(NotionSchema.EMAIL_SEQUENCE, clock), new NotionTable(NotionSchema.CONTACTS, clock));
    }

    @Override
    public String system() {
        return "notion";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("GET", "/v1/users/me", known(call -> me()))
                .on("GET", "/v1/databases/{id}", known(call -> Answer.json(database(call))))
                .on(
                        "GET",
                        "/v1/data_sources/{id}",
                        known(call -> Answer.json(source(call).schema().source())))
                .slow("POST", "/v1/data_sources/{id}/query", known(call -> source(call)
                        .query(call, body(call))))
                .takes("filter_properties")
                .keys("filter", "sorts", "start_cursor", "page_size", "in_trash")
                .on("POST", "/v1/pages", known(this::create))
                .keys("parent", "properties")
                .on(
                        "GET",
                        "/v1/pages/{id}",
                        known(call -> Answer.json(tableOfPage(call).page(id(call)))))
                .on(
                        "PATCH",
                        "/v1/pages/{id}",
                        known(call -> Answer.json(tableOfPage(call).change(id(call), body(call)))))
                .keys("properties", "archived", "in_trash");
    }

    @Override
    public void seed(Seed seed) {
        tables.forEach(table -> table.clear(seed.ids()));
        NotionContacts.fill(tables.get(1), seed, settings.contacts());
    }

    @Override
    public JsonObject state() {
        JsonObject all = new JsonObject();
        tables.forEach(table -> all.put(table.schema().name(), table.state()));
        return all;
    }

    @Override
    public Answer error(int status, String code, String message) {
        JsonObject body = new JsonObject()
                .put("object", "error")
                .put("status", status)
                .put("code", code.isEmpty() ? usual(status) : code)
                .put("message", message)
                .put("request_id", UUID.randomUUID().toString());
        Answer answer = Answer.json(status, body);
        return status == 429 || status == 529 ? answer.with("Retry-After", "1") : answer;
    }

    private static String usual(int status) {
        return switch (status) {
            case 400 -> "validation_error";
            case 401 -> "unauthorized";
            case 403 -> "restricted_resource";
            case 404 -> "object_not_found";
            case 409 -> "conflict_error";
            case 429 -> "rate_limited";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            case 504 -> "gateway_timeout";
            case 529 -> "service_overload";
            default -> "internal_server_error";
        };
    }

    private static Function<Call, Answer> known(Function<Call, Answer> handler) {
        return call -> {
            if (!TOKEN.equals(call.bearer())) {
                throw new Refused(401, "API token is invalid.");
            }
            String version = call.header("Notion-Version");
            if (version == null) {
                throw new Refused(400, "missing_version", "Notion-Version header should be defined.");
            }
            if (!VERSIONS.contains(version)) {
                throw new Refused(400, "Notion-Version header is " + version + "; the sandbox knows " + VERSIONS + ".");
            }
            return handler.apply(call);
        };
    }

    private static Answer me() {
        return Answer.json(new JsonObject()
                .put("object", "user")
                .put("id", NotionSchema.BOT)
                .put("name", "Caravanserai sandbox")
                .put("type", "bot")
                .put("bot", new JsonObject().put("workspace_name", "BusinessX")));
    }

    private Answer create(Call call) {
        JsonObject sent = body(call);
        JsonObject parent = sent.getJsonObject("parent");
        if (parent == null) {
            throw new Refused(400, "body failed validation: body.parent should be defined, instead was `undefined`.");
        }
        String id = parent.getString("data_source_id", parent.getString("database_id", ""));
        NotionTable table = tables.stream()
                .filter(each -> each.schema().sourceId().equals(dashed(id))
                        || each.schema().databaseId().equals(dashed(id)))
                .findFirst()
                .orElseThrow(() -> missing("data source", id));
        int kept = tables.stream().mapToInt(NotionTable::size).sum();
        if (settings.notionBlocks().isPresent()
                && kept >= settings.notionBlocks().getAsInt()) {
            throw new Refused(
                    400,
                    "This workspace has reached its limit of "
                            + settings.notionBlocks().getAsInt() + " blocks.");
        }
        return Answer.json(table.create(sent.getJsonObject("properties", new JsonObject())));
    }

    private JsonObject database(Call call) {
        return tables.stream()
                .map(NotionTable::schema)
                .filter(schema -> schema.databaseId().equals(id(call)))
                .findFirst()
                .orElseThrow(() -> missing("database", call.param("id")))
                .database();
    }

    private NotionTable source(Call call) {
        return tables.stream()
                .filter(table -> table.schema().sourceId().equals(id(call)))
                .findFirst()
                .orElseThrow(() -> missing("data source", call.param("id")));
    }

    private NotionTable tableOfPage(Call call) {
        return tables.stream()
                .filter(table -> table.has(id(call)))
                .findFirst()
                .orElseThrow(() -> missing("page", call.param("id")));
    }

    private static Refused missing(String kind, String id) {
        return new Refused(
                404,
                "Could not find " + kind + " with ID: " + dashed(id)
                        + ". Make sure the relevant pages and databases are shared with your integration.");
    }

    private static JsonObject body(Call call) {
        try {
            return call.json();
        } catch (Refused notJson) {
            throw new Refused(400, "invalid_json", "Error parsing JSON body.");
        }
    }

    private static String id(Call call) {
        return dashed(call.param("id"));
    }

    /** Ids are taken with and without dashes. */
    private static String dashed(String id) {
        return id.matches("[0-9a-fA-F]{32}")
                ? id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
                : id;
    }

    /** For the pages of the sandbox: addresses that have a contact, in order. */
    JsonArray addresses(int most) {
        return tables.get(1).addresses(most);
    }
}
