package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** HubSpot's batch read of associations (version 4), from contacts to their companies. */
final class Associations {

    private static final int MOST_INPUTS = 1000;

    // HubSpot's own types: 1 is the primary company, 279 any company (developers.hubspot.com, associations v4).
    private static final int PRIMARY = 1;
    private static final int ANY = 279;

    private final SandboxClock clock;
    private final Contacts contacts;

    Associations(SandboxClock clock, Contacts contacts) {
        this.clock = clock;
        this.contacts = contacts;
    }

    /** Contacts without a company are errors of a 207, all in one, as contacts that do not exist are. */
    Answer read(Call call) {
        JsonArray inputs = call.json().getJsonArray("inputs", new JsonArray());
        if (inputs.size() > MOST_INPUTS) {
            throw new Refused(
                    400, "The batch has " + inputs.size() + " inputs; at most " + MOST_INPUTS + " are allowed.");
        }
        JsonArray results = new JsonArray();
        JsonArray none = new JsonArray();
        for (int i = 0; i < inputs.size(); i++) {
            String id = String.valueOf(inputs.getJsonObject(i).getValue("id"));
            List<Customers.Link> links = contacts.links(id);
            if (links.isEmpty()) {
                none.add(id);
            } else {
                results.add(result(id, links));
            }
        }
        JsonObject body = new JsonObject()
                .put("status", "COMPLETE")
                .put("results", results)
                .put("startedAt", clock.text())
                .put("completedAt", clock.text());
        if (none.isEmpty()) {
            return Answer.json(body);
        }
        JsonObject error = new JsonObject()
                .put("status", "error")
                .put("category", "OBJECT_NOT_FOUND")
                .put("subCategory", "crm.associations.NO_ASSOCIATIONS_FOUND")
                .put("message", "No company is associated with some contacts.")
                .put("context", new JsonObject().put("fromObjectId", none));
        return Answer.json(207, body.put("numErrors", 1).put("errors", new JsonArray().add(error)));
    }

    /** Ids of the other end are numbers in real answers, though the specification says text. */
    private static JsonObject result(String id, List<Customers.Link> links) {
        JsonArray to = new JsonArray();
        for (Customers.Link link : links) {
            JsonArray types = new JsonArray();
            if (link.primary()) {
                types.add(type(PRIMARY).put("label", "Primary"));
            }
            types.add(type(ANY).putNull("label"));
            to.add(new JsonObject()
                    .put("toObjectId", Long.parseLong(link.company()))
                    .put("associationTypes", types));
        }
        return new JsonObject().put("from", new JsonObject().put("id", id)).put("to", to);
    }

    private static JsonObject type(int id) {
        return new JsonObject().put("category", "HUBSPOT_DEFINED").put("typeId", id);
    }
}
