package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** HubSpot's calls about single objects of one type, and its list of all. */
final class CrmRecords {

    private static final int MOST_LISTED = 100;

    private final CrmObjects objects;

    CrmRecords(CrmObjects objects) {
        this.objects = objects;
    }

    Answer list(Call call) {
        int limit = Math.min(MOST_LISTED, Integer.parseInt(call.query("limit", "10")));
        int after = Integer.parseInt(call.query("after", "0"));
        List<String> page = objects.ids().skip(after).limit(limit + 1L).toList();
        JsonArray results = new JsonArray();
        page.stream().limit(limit).forEach(id -> results.add(objects.json(id, asked(call))));
        JsonObject body = new JsonObject().put("results", results);
        if (page.size() > limit) {
            String next = Integer.toString(after + limit);
            body.put("paging", new JsonObject().put("next", new JsonObject().put("after", next)));
        }
        return Answer.json(body);
    }

    Answer get(Call call) {
        return Answer.json(objects.json(found(call), asked(call)));
    }

    Answer change(Call call) {
        String id = found(call);
        JsonObject properties = call.json().getJsonObject("properties", new JsonObject());
        String complaint = objects.definitions().complaint(properties);
        if (complaint != null) {
            throw new Refused(400, complaint);
        }
        objects.write(id, properties);
        return Answer.json(objects.json(id, properties.fieldNames()));
    }

    private String found(Call call) {
        String id = objects.find(call.param("id"), call.query("idProperty", ""));
        if (id == null) {
            throw new Refused(
                    404, "There is no " + objects.label().toLowerCase(Locale.ROOT) + " " + call.param("id") + ".");
        }
        return id;
    }

    private static List<String> asked(Call call) {
        return call.query().getAll("properties").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .filter(name -> !name.isBlank())
                .toList();
    }
}
