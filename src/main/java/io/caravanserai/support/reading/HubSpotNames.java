package io.caravanserai.support.reading;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.rules.Agents;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names behind HubSpot's ids of owners, pipelines and stages. */
final class HubSpotNames {
    private static final String ID = "id";
    private static final String LABEL = "label";

    private final Map<String, Map<String, Object>> owners = new HashMap<>();
    private final Map<String, Map<String, Object>> pipelines = new HashMap<>();
    private final Map<String, Map<String, Object>> stages = new HashMap<>();

    /**
     * @param owners as HubSpot lists them, the deactivated too
     * @param pipelines HubSpot's answer, {@code {results: [{id, label, stages: [{id, label, metadata}]}]}}
     */
    HubSpotNames(List<Map<String, Object>> owners, Map<String, Object> pipelines) {
        owners.forEach(owner -> put(this.owners, owner));
        JsonValues.maps(pipelines.get("results")).forEach(pipeline -> {
            put(this.pipelines, pipeline);
            JsonValues.maps(pipeline.get("stages")).forEach(stage -> {
                put(stages, stage);
                stages.put(stageKey(text(pipeline, ID), text(stage, ID)), stage);
            });
        });
    }

    /** One that is not archived goes before one that is. */
    private static void put(Map<String, Map<String, Object>> all, Map<String, Object> one) {
        all.merge(text(one, ID), one, (before, now) -> isArchived(now) ? before : now);
    }

    private static boolean isArchived(Map<String, Object> one) {
        return text(one, "archived").equals("true");
    }

    private static String text(Map<String, Object> one, String key) {
        return JsonValues.text(one.get(key)).strip();
    }

    private static String stageKey(String pipeline, String stage) {
        return pipeline + "/" + stage;
    }

    String pipeline(String id, Cleaning cleaning) {
        return label("pipeline", id, pipelines.getOrDefault(id, Map.of()), cleaning);
    }

    /** Of its pipeline, or where the two do not fit of any. */
    private Map<String, Object> stage(String pipeline, String stage) {
        return stages.getOrDefault(stageKey(pipeline, stage), stages.getOrDefault(stage, Map.of()));
    }

    String stage(String pipeline, String id, Cleaning cleaning) {
        return label("stage", id, stage(pipeline, id), cleaning);
    }

    private static String label(String kind, String id, Map<String, Object> found, Cleaning cleaning) {
        String label = cleaning.text(kind, text(found, LABEL));
        if (id.isEmpty() || !label.isEmpty()) {
            return label;
        }
        cleaning.drift("unknown " + kind + " " + id);
        return "Unknown " + kind + " " + id;
    }

    /** Null where nobody knows. */
    @Nullable
    Boolean isOpen(String pipeline, String stage) {
        Map<String, Object> metadata = JsonValues.map(stage(pipeline, stage).get("metadata"));
        return switch (text(metadata, "ticketState") + text(metadata, "isClosed")) {
            case "OPEN", "OPENfalse", "false" -> true;
            case "CLOSED", "CLOSEDtrue", "true" -> false;
            default -> null;
        };
    }

    /** What HubSpot says of an owner: name, address, id. */
    private String[] known(String id) {
        Map<String, Object> owner = owners.getOrDefault(id, Map.of());
        String name = (text(owner, "firstName") + " " + text(owner, "lastName")).strip();
        return new String[] {name, text(owner, "email"), id};
    }

    String agent(String owner, Agents agents, LocalDate day, Cleaning cleaning) {
        if (owner.isEmpty()) {
            return "";
        }
        if (owners.containsKey(owner) && isArchived(owners.get(owner))) {
            cleaning.drift("deactivated owner " + owner);
        }
        String name = cleaning.text("owner", agents.name(day, known(owner)));
        if (!owners.containsKey(owner) && name.equals(owner)) {
            cleaning.drift("unknown owner " + owner);
            return "Unknown owner " + owner;
        }
        return name;
    }

    boolean isManager(String owner, Agents agents, LocalDate day) {
        return !owner.isEmpty() && agents.isManager(day, known(owner));
    }
}
