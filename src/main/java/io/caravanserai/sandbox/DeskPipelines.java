package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The ticket pipelines of the simulated support desk, as HubSpot has them from the beginning. */
final class DeskPipelines {

    /** A pipeline with the stages a ticket goes through; the last one is closed. */
    record Pipeline(String id, String label, List<String> stageIds, List<String> stageLabels) {

        String closed() {
            return stageIds.get(stageIds.size() - 1);
        }

        private JsonObject json(int order) {
            JsonArray stages = new JsonArray();
            for (int i = 0; i < stageIds.size(); i++) {
                boolean last = i == stageIds.size() - 1;
                stages.add(dated(new JsonObject()
                        .put("id", stageIds.get(i))
                        .put("label", stageLabels.get(i))
                        .put("displayOrder", i)
                        .put(
                                "metadata",
                                // Texts, the truth value too.
                                new JsonObject()
                                        .put("ticketState", last ? "CLOSED" : "OPEN")
                                        .put("isClosed", Boolean.toString(last)))
                        .put("archived", false)));
            }
            return dated(new JsonObject()
                    .put("id", id)
                    .put("label", label)
                    .put("displayOrder", order)
                    .put("archived", false)
                    .put("stages", stages));
        }

        private static JsonObject dated(JsonObject json) {
            // HubSpot's default pipeline is as old as its clock.
            return json.put("createdAt", "1970-01-01T00:00:00Z").put("updatedAt", "2025-03-04T09:30:00Z");
        }
    }

    static final List<Pipeline> ALL = List.of(
            new Pipeline(
                    "0",
                    "Support Pipeline",
                    List.of("1", "2", "3", "4"),
                    // Somebody renamed "Waiting on us"; its id is the old one.
                    List.of("New", "Waiting on contact", "With the second line", "Closed")),
            new Pipeline(
                    "18204411",
                    "Billing",
                    List.of("43100001", "43100002", "43100003"),
                    List.of("New", "Waiting on us", "Closed")),
            new Pipeline(
                    "18204412",
                    "Onboarding",
                    List.of("43100011", "43100012", "43100013"),
                    List.of("Requested", "In progress", "Done")));

    /** A stage that tickets still have and no pipeline does. */
    static final String GONE_STAGE = "43100009";

    private DeskPipelines() {}

    static JsonArray json() {
        JsonArray all = new JsonArray();
        ALL.forEach(pipeline -> all.add(pipeline.json(all.size())));
        return all;
    }
}
