package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** HubSpot's contacts, under the paths of version 3 and of the date-based versions. */
@ApplicationScoped
class HubSpotSimulation implements Simulation {

    /** The access token it accepts. */
    static final String TOKEN = "sandbox-token";

    private static final int BURST = 100;
    private static final Duration BURST_WINDOW = Duration.ofSeconds(10);
    private static final int DAILY = 250_000;
    private static final int MOST_LISTED = 100;

    private final Contacts contacts;
    private final ContactBatch batch;
    private final ContactSearch search;
    private final Quota burst = new Quota(BURST, BURST_WINDOW);

    HubSpotSimulation(SandboxClock clock) {
        contacts = new Contacts(clock);
        batch = new ContactBatch(clock, contacts);
        search = new ContactSearch(contacts);
    }

    @Override
    public String system() {
        return "hubspot";
    }

    @Override
    public Routes routes() {
        Routes routes = new Routes();
        add(routes, "/crm/v3/objects/contacts", "/crm/v3/properties/contacts");
        for (String version : List.of("2026-03", "2026-09")) {
            add(routes, "/crm/objects/" + version + "/contacts", "/crm/properties/" + version + "/contacts");
        }
        return routes;
    }

    private void add(Routes routes, String objects, String properties) {
        routes.on("POST", objects + "/batch/read", counted(batch::read))
                .on("POST", objects + "/batch/update", counted(batch::update))
                .slow("POST", objects + "/search", known(search::search))
                .on("GET", objects, counted(this::list))
                .on("GET", objects + "/{id}", counted(this::get))
                .on("PATCH", objects + "/{id}", counted(this::change))
                .on("GET", properties, counted(call -> ContactProperties.list()))
                .on("GET", properties + "/{name}", counted(ContactProperties::get));
    }

    @Override
    public void seed(Seed seed) {
        contacts.seed(seed);
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("contacts", contacts.state());
    }

    @Override
    public Answer error(int status, String code, String message) {
        JsonObject body = new JsonObject()
                .put("status", "error")
                .put("message", message)
                .put("correlationId", UUID.randomUUID().toString());
        if (status == 429) {
            return Answer.json(
                    status,
                    body.put("message", "You have reached your ten_secondly_rolling limit.")
                            .put("errorType", "RATE_LIMIT")
                            .put("category", "RATE_LIMITS")
                            .put("policyName", "TEN_SECONDLY_ROLLING")
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

    private Answer list(Call call) {
        int limit = Math.min(MOST_LISTED, Integer.parseInt(call.query("limit", "10")));
        int after = Integer.parseInt(call.query("after", "0"));
        List<Lead> page = contacts.from(after).limit(limit + 1L).toList();
        JsonArray results = new JsonArray();
        page.stream().limit(limit).forEach(lead -> results.add(contacts.json(lead, asked(call))));
        JsonObject body = new JsonObject().put("results", results);
        if (page.size() > limit) {
            String next = Integer.toString(page.get(limit).index());
            body.put("paging", new JsonObject().put("next", new JsonObject().put("after", next)));
        }
        return Answer.json(body);
    }

    private Answer get(Call call) {
        return Answer.json(contacts.json(found(call), asked(call)));
    }

    private Answer change(Call call) {
        Lead lead = found(call);
        JsonObject properties = call.json().getJsonObject("properties", new JsonObject());
        String complaint = ContactProperties.complaint(properties);
        if (complaint != null) {
            throw new Refused(400, complaint);
        }
        contacts.write(lead, properties);
        return Answer.json(contacts.json(lead, properties.fieldNames()));
    }

    private Lead found(Call call) {
        Lead lead = contacts.find(call.param("id"), call.query("idProperty", ""));
        if (lead == null) {
            throw new Refused(404, "There is no contact " + call.param("id") + ".");
        }
        return lead;
    }

    private static List<String> asked(Call call) {
        return call.query().getAll("properties").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .filter(name -> !name.isBlank())
                .toList();
    }
}
