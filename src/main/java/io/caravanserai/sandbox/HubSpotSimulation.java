package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** HubSpot's contacts, companies and tickets, under the paths of version 3 and of the date-based versions. */
@ApplicationScoped
class HubSpotSimulation implements Simulation {

    /** The access token it accepts. */
    static final String TOKEN = "sandbox-token";

    /** Counts searches apart, in {@code hub.sandbox.rate-limit.hubspot-search}. */
    static final String SEARCH = "hubspot-search";

    // Private app of a free or starter account (developers.hubspot.com, usage guidelines).
    private static final String BURST = "100/10s";
    private static final Duration BURST_WINDOW = Duration.ofSeconds(10);
    private static final int DAILY = 250_000;

    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final Contacts contacts;
    private final Companies companies;
    private final Associations associations;
    private final HubSpotDesk desk;
    private final Quota burst;

    HubSpotSimulation(SandboxClock clock, SandboxSettings settings) {
        this.clock = clock;
        this.settings = settings;
        contacts = new Contacts(clock);
        companies = new Companies(clock);
        associations = new Associations(clock, contacts);
        desk = new HubSpotDesk(clock);
        burst = Quota.of(settings.rateLimit().getOrDefault("hubspot", BURST));
    }

    @Override
    public String system() {
        return "hubspot";
    }

    @Override
    public Routes routes() {
        Routes routes = new Routes().slow("POST", "/_data", this::load);
        desk.add(routes, "", this::counted);
        for (CrmObjects objects : all()) {
            add(routes, "/crm/v3/objects/", "/crm/v3/properties/", objects);
        }
        routes.on("POST", "/crm/v4/associations/contacts/companies/batch/read", known(associations::read))
                .keys("inputs");
        for (String version : List.of("2026-03", "2026-09")) {
            desk.add(routes, version, this::counted);
            for (CrmObjects objects : all()) {
                add(routes, "/crm/objects/" + version + "/", "/crm/properties/" + version + "/", objects);
            }
            routes.on(
                            "POST",
                            "/crm/associations/" + version + "/contacts/companies/batch/read",
                            known(associations::read))
                    .keys("inputs");
        }
        return routes;
    }

    private List<CrmObjects> all() {
        return List.of(contacts, companies, desk.tickets());
    }

    private void add(Routes routes, String allObjects, String allProperties, CrmObjects objects) {
        String path = allObjects + objects.type();
        String properties = allProperties + objects.type();
        CrmBatch batch = new CrmBatch(clock, objects);
        CrmRecords records = new CrmRecords(objects);
        routes.on("POST", path + "/batch/read", counted(batch::read))
                .keys("properties", "idProperty", "inputs")
                .on("POST", path + "/batch/update", counted(batch::update))
                .keys("inputs")
                .slow("POST", path + "/search", known(new CrmSearch(objects)::search))
                .keys("filterGroups", "sorts", "query", "properties", "limit", "after")
                .slow("GET", path, counted(records::list))
                .takes("limit", "after", "properties", "archived")
                .on("GET", path + "/{id}", counted(records::get))
                .takes("idProperty", "properties")
                .on("PATCH", path + "/{id}", counted(records::change))
                .takes("idProperty")
                .keys("properties")
                .on("GET", properties, counted(call -> objects.definitions().list()))
                .on("GET", properties + "/{name}", counted(call -> objects.definitions()
                        .get(call)));
    }

    @Override
    public void seed(Seed seed) {
        Customers customers = new Practices(seed, settings.companies()).customers();
        contacts.seed(seed, customers);
        companies.seed(customers);
        desk.seed(seed, settings.tickets());
    }

    /**
     * A test's own customers instead of the seeded ones, its own tickets, and changes of property definitions, {@code
     * {"properties": {"companies": {"name": {…} or null}}}}. What is not named stays.
     */
    private Answer load(Call call) {
        JsonObject data = call.json();
        if (data.containsKey("companies") || data.containsKey("contacts")) {
            Customers customers = Customers.of(data, clock.text());
            contacts.load(customers);
            companies.load(customers);
        }
        desk.load(data);
        JsonObject changes = data.getJsonObject("properties", new JsonObject());
        for (CrmObjects objects : all()) {
            objects.definitions().change(changes.getJsonObject(objects.type(), new JsonObject()));
        }
        return Answer.json(state());
    }

    @Override
    public JsonObject state() {
        return new JsonObject()
                .put("contacts", contacts.state())
                .put("companies", companies.state())
                .put("tickets", desk.tickets().state());
    }

    /** Searches have a limit of their own, and reading associations has none. */
    @Override
    public String budget(Call call) {
        return call.path().endsWith("/search") ? SEARCH : call.path().contains("/associations/") ? "" : system();
    }

    @Override
    public Answer error(int status, String code, String message) {
        JsonObject body = new JsonObject()
                .put("status", "error")
                .put("message", message)
                .put("correlationId", UUID.randomUUID().toString());
        if (status == 429) {
            boolean search = code.equals(SEARCH);
            return Answer.json(
                    status,
                    body.put(
                                    "message",
                                    "You have reached your " + (search ? "secondly" : "ten_secondly_rolling")
                                            + " limit.")
                            .put("errorType", "RATE_LIMIT")
                            .put("category", "RATE_LIMITS")
                            .put("policyName", search ? "SECONDLY" : "TEN_SECONDLY_ROLLING")
                            .put("requestId", UUID.randomUUID().toString()));
        }
        String category = !code.isEmpty()
                ? code
                : switch (status) {
                    case 401 -> "INVALID_AUTHENTICATION";
                    case 403 -> "MISSING_SCOPES";
                    case 404 -> "OBJECT_NOT_FOUND";
                    case 409 -> "CONFLICT";
                    case 400 -> "VALIDATION_ERROR";
                    default -> "INTERNAL_ERROR";
                };
        return Answer.json(status, body.put("category", category));
    }

    private static Function<Call, Answer> known(Function<Call, Answer> handler) {
        return call -> {
            if (!TOKEN.equals(call.bearer())) {
                throw new Refused(401, "Authentication credentials not found or not valid.");
            }
            return handler.apply(call);
        };
    }

    /** All but searches say how much of the budget is left. */
    private Function<Call, Answer> counted(Function<Call, Answer> handler) {
        return call -> {
            int left = Math.max(0, burst.take());
            return known(handler)
                    .apply(call)
                    .with(Map.of(
                            "X-HubSpot-RateLimit-Max", Integer.toString(burst.most()),
                            "X-HubSpot-RateLimit-Remaining", Integer.toString(left),
                            "X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(BURST_WINDOW.toMillis()),
                            "X-HubSpot-RateLimit-Daily", Integer.toString(DAILY),
                            "X-HubSpot-RateLimit-Daily-Remaining", Integer.toString(DAILY - 1)));
        };
    }
}
