package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What HubSpot has for a support desk beside its tickets: owners, pipelines, archiving and merging. */
final class HubSpotDesk {

    private static final int MOST_OWNERS = 500;
    private static final String OWNERS_SINCE = "2024-02-01T08:00:00.000Z";

    private final SandboxClock clock;
    private final Tickets tickets;
    private volatile JsonArray owners = new JsonArray();
    private volatile JsonArray pipelines = new JsonArray();

    HubSpotDesk(SandboxClock clock) {
        this.clock = clock;
        this.tickets = new Tickets(clock);
    }

    Tickets tickets() {
        return tickets;
    }

    void seed(Seed seed, int many) {
        tickets.seed(seed, many);
        owners = new JsonArray();
        DeskPerson.all().forEach(person -> owners.add(person.owner(OWNERS_SINCE)));
        pipelines = DeskPipelines.json();
    }

    /**
     * Adds the paths that are of tickets alone.
     *
     * @param version empty for version 3
     * @param counted lets in whoever is known, and counts the call
     */
    void add(Routes routes, String version, UnaryOperator<Function<Call, Answer>> counted) {
        boolean three = version.isEmpty();
        String objects = three ? "/crm/v3/objects/tickets" : "/crm/objects/" + version + "/tickets";
        routes.on("GET", three ? "/crm/v3/owners" : "/crm/owners/" + version, counted.apply(this::owners))
                .takes("limit", "after", "archived", "email")
                .on(
                        "GET",
                        three ? "/crm/v3/pipelines/tickets" : "/crm/pipelines/" + version + "/tickets",
                        counted.apply(call -> Answer.json(new JsonObject().put("results", pipelines))))
                .on("DELETE", objects + "/{id}", counted.apply(this::archive))
                .slow("POST", objects + "/merge", counted.apply(this::merge))
                .keys("primaryObjectId", "objectIdToMerge");
    }

    private Answer owners(Call call) {
        int limit = Integer.parseInt(call.query("limit", "100"));
        if (limit < 1 || limit > MOST_OWNERS) {
            throw new Refused(400, "limit must be from 1 to " + MOST_OWNERS + ".");
        }
        boolean archived = call.query("archived", "false").equals("true");
        String email = call.query("email", "");
        int after = CrmCursor.place(call.query("after", ""));
        List<Object> all = owners.stream()
                .filter(owner -> ((JsonObject) owner).getBoolean("archived", false) == archived)
                .filter(owner -> email.isEmpty() || email.equals(((JsonObject) owner).getString("email")))
                .toList();
        JsonArray page = new JsonArray(all.stream().skip(after).limit(limit).toList());
        JsonObject body = new JsonObject().put("results", page);
        return Answer.json(after + limit < all.size() ? CrmCursor.add(body, after + limit) : body);
    }

    /** Twice is as once, as HubSpot has it. */
    private Answer archive(Call call) {
        String id = call.param("id");
        if (tickets.find(id, "") != null && tickets.archivedAt(id) == null) {
            tickets.leave(id, clock.text(), null);
        }
        return Answer.empty(204);
    }

    private Answer merge(Call call) {
        String winner = found(call.json().getValue("primaryObjectId"));
        String loser = found(call.json().getValue("objectIdToMerge"));
        if (winner.equals(loser)) {
            throw new Refused(400, "A ticket cannot be merged into itself.");
        }
        tickets.leave(loser, clock.text(), winner);
        tickets.write(winner, new JsonObject());
        return Answer.json(tickets.json(winner, List.of(TicketProperties.MERGED)));
    }

    private String found(Object id) {
        String found = tickets.find(String.valueOf(id), "");
        if (found == null) {
            throw new Refused(404, "There is no ticket " + id + ".");
        }
        return found;
    }

    /**
     * A test's own: {@code {"tickets": [{"id", "properties", "archivedAt", "mergedInto"}], "owners": […], "pipelines": […],
     * "restored": ["1"]}}, owners and pipelines as HubSpot answers them. What is not named stays.
     */
    void load(JsonObject data) {
        if (data.containsKey("tickets")) {
            tickets.load(data.getJsonArray("tickets"));
        }
        owners = data.getJsonArray("owners", owners);
        pipelines = data.getJsonArray("pipelines", pipelines);
        data.getJsonArray("restored", new JsonArray()).forEach(id -> tickets.restore(String.valueOf(id)));
    }
}
